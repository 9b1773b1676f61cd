/** Where passing words appear; one a page, in the shell. */
export const Toasts = () => (
  <div
    id="toasts"
    role="status"
    className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-center gap-2 md:bottom-6 print:hidden"
  />
);

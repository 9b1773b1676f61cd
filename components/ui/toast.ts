/** A passing word at the edge of the page for what was done; errors stay where they belong. */
export function notify(text: string, seconds = 8): void {
  const stack = document.getElementById("toasts");
  if (!stack) return;
  const toast = document.createElement("p");
  toast.className = "rounded-md bg-ink px-4 py-3 text-surface";
  toast.textContent = text;
  stack.append(toast);
  setTimeout(() => toast.remove(), seconds * 1000);
}

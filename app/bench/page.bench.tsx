import { requireTeacher } from "@/lib/auth/guard";

/** Nothing, behind a teacher's guard: what other pages are measured against. No page but in a bench's own build. */
export default async function EmptyPage() {
  await requireTeacher("my.sessions");
  return null;
}

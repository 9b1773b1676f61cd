import { requireTeacher } from "@/lib/auth/guard";

/** Nothing, behind a teacher's guard and in the frame around every page of theirs. No page but in a bench's own build. */
export default async function FramedPage() {
  await requireTeacher("my.sessions");
  return null;
}

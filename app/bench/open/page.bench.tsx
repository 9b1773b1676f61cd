import { connection } from "next/server";

/** Nothing, made anew at each request, for anybody. No page but in a bench's own build. */
export default async function OpenPage() {
  await connection();
  return null;
}

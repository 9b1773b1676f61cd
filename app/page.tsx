import { redirect } from "next/navigation";

import { requirePermission } from "@/lib/auth/guard";

import { homeOf } from "./home";

/** The address of the house leads everybody to the first page of the own work. */
export default async function HomePage() {
  const { actor } = await requirePermission("self.read");
  redirect(homeOf(actor.role));
}

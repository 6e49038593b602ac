import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmbedView } from "#components/embed/embed-view.tsx";
import { EMBED_LABEL } from "#components/embed/embed-words.ts";
import { EmbedView as View } from "#lib/schemas/embed.ts";

interface EmbedPageProps {
  readonly params: Promise<{ view: string }>;
}

export async function generateMetadata({ params }: EmbedPageProps): Promise<Metadata> {
  const { data: view } = View.safeParse((await params).view);
  return { title: view && EMBED_LABEL[view], robots: { index: false } };
}

/** Knows no session: what is shown is opened by the token, in the browser. */
export default async function EmbedPage({ params }: EmbedPageProps) {
  const { data: view } = View.safeParse((await params).view);
  if (!view) notFound();
  return <EmbedView view={view} />;
}

/** Calls back when the network or the window returns: the moments at which a waiting connection is tried at once. */
export function whenBack(back: () => void): () => void {
  const ifVisible = () => {
    if (document.visibilityState === "visible") back();
  };
  addEventListener("online", back);
  addEventListener("pageshow", back);
  document.addEventListener("visibilitychange", ifVisible);
  return () => {
    removeEventListener("online", back);
    removeEventListener("pageshow", back);
    document.removeEventListener("visibilitychange", ifVisible);
  };
}

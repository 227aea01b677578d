// Keys, who else is here, and a warning before unsaved words are lost. Every page works without it.
"use strict"
{
  const body = document.body, home = body.dataset.home, one = id => document.getElementById(id)
  const form = one("form"), sheet = one("all-keys"), all = one("keys")

  // Where one came by a way of ours, the heading is read out first; messages are said once more, as a page that loads says none.
  const heading = one("clash") || one("h"), said = one("said"), came = document.referrer.startsWith(location.origin + "/") && !document.querySelector("meta[http-equiv=refresh]")
  if (came && !location.hash && heading) heading.focus({ preventScroll: heading.id === "h" })
  if (said && said.textContent) { const words = said.textContent; said.textContent = ""; setTimeout(() => { said.textContent = words }, 150) }

  // The list of findings is folded where it would push the finding off a narrow screen.
  const list = document.querySelector("nav.list details")
  if (list && matchMedia("(max-width: 64rem)").matches) list.open = false
  const here = document.querySelector("nav.list [aria-current]")
  if (here && list && list.open) { const nav = here.closest("nav"); nav.scrollTop = Math.max(0, here.offsetTop - nav.clientHeight / 2) }

  // What was written and not sent.
  const guarded = [...document.querySelectorAll("form[data-guard]")]
  const state = f => new URLSearchParams([...new FormData(f)].map(([k, v]) => [k, v instanceof File ? v.name : v])).toString()
  const before = new Map(guarded.map(f => [f, state(f)]))
  let sent = false
  for (const f of guarded) f.addEventListener("submit", e => {
    if (f.dataset.sent) { e.preventDefault(); return }
    sent = true; f.dataset.sent = "1"
  })
  const unsaved = () => !sent && (guarded.length && document.querySelector(".clash, .problem") !== null || guarded.some(f => state(f) !== before.get(f)))
  addEventListener("beforeunload", e => { if (unsaved()) { e.preventDefault(); e.returnValue = body.dataset.unsaved } })
  // Back to a page that was kept whole: it may be sent once more.
  addEventListener("pageshow", () => { sent = false; for (const f of guarded) delete f.dataset.sent })

  // Who else is here, and how far a check is: asked every 20 seconds while the page is seen.
  if (home) {
    const tell = (place, words) => { if (place && place.textContent !== words) place.textContent = words }
    const look = async () => {
      if (document.hidden) return
      try {
        const answer = await fetch(`${home}/presence?finding=${body.dataset.finding}`, { headers: { accept: "application/json" } })
        if (!answer.ok) return
        const told = await answer.json()
        tell(one("also"), told.also)
        tell(one("check"), told.run > Number(body.dataset.run) && body.dataset.run !== "0" ? told.ready : told.check)
      } catch { /* the desk is away: what is shown stays */ }
    }
    setInterval(look, 20000)
    document.addEventListener("visibilitychange", look)
  }

  // Keys: single letters do nothing in fields, and nothing at all once they are switched off.
  if (form || one("next")) {
    const kept = "factcheck-desk-keys", footer = document.querySelector("footer.keys")
    const held = { get: () => { try { return localStorage.getItem(kept) } catch { return null } }, set: v => { try { localStorage.setItem(kept, v) } catch { /* not kept */ } } }
    if (footer) footer.hidden = false
    if (all) { all.checked = held.get() !== "off"; all.addEventListener("change", () => held.set(all.checked ? "on" : "off")) }
    const help = one("help"), show = () => { if (sheet) sheet.open ? sheet.close() : sheet.showModal() }
    if (help) help.addEventListener("click", show)
    const typing = e => /^(TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable || e.target.tagName === "INPUT" && !/^(radio|checkbox)$/.test(e.target.type)
    const go = id => { const a = one(id); if (a) location.assign(a.href) }
    addEventListener("keydown", e => {
      if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && form && !(sheet && sheet.open)) { e.preventDefault(); form.requestSubmit(one("save")); return }
      if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat || typing(e) || all && !all.checked) return
      const letter = e.key.toLowerCase()
      if (letter === "?") { e.preventDefault(); show(); return }
      if (sheet && sheet.open) return
      if (letter === "j") { e.preventDefault(); go("next"); return }
      if (letter === "k") { e.preventDefault(); go("previous"); return }
      if (letter === "/" && one("copy")) { e.preventDefault(); one("copy").focus(); return }
      const choice = form && /^[a-z0-9]$/.test(letter) && form.querySelector(`[data-key="${letter}"]`)
      if (choice) { e.preventDefault(); choice.checked = true; choice.focus(); choice.dispatchEvent(new Event("change", { bubbles: true })); if (letter === "o" && one("copy")) one("copy").focus() }
    })
  }
}

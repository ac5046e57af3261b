// A view within a view: it draws itself, in the place that it is given.
async function place({ host, signal, _ }, reference, el) {
  try {
    const view = await host.getWidget(reference);
    await view.render({ el, signal });
  } catch (error) {
    if (!signal.aborted) el.append(make("p", {}, _("This view could not be shown."), ` ${error?.message ?? error}`));
  }
}

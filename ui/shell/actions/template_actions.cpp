#include "shell/actions/template_actions.h"

#include "document/catalog_document.h"

#include <QCoreApplication>

namespace ow {

namespace {

const char* titleOf(CatalogTemplate which) {
    switch (which) {
    case CatalogTemplate::EmailBanner:
        return QT_TRANSLATE_NOOP("ow::templates", "E-mail banner");
    case CatalogTemplate::WebHero:
        return QT_TRANSLATE_NOOP("ow::templates", "Web hero");
    case CatalogTemplate::CallCentreLine:
        break;
    }
    return QT_TRANSLATE_NOOP("ow::templates", "Call-centre line");
}

/// The first of its type among what a change makes.
template <class T>
auto firstIdIn(const ChangeSet& change) {
    for (const Change& one : change.changes) {
        if (const T* made = std::get_if<T>(one.after.get()))
            return made->id;
    }
    return decltype(T::id)();
}

} // namespace

QString templateTitle(CatalogTemplate which) {
    return QCoreApplication::translate("ow::templates", titleOf(which));
}

Result<AskedDecision> beginWithTemplate(CatalogDocument& document, CatalogTemplate which) {
    const QString label =
        QCoreApplication::translate("ow::templates", "Begin with “%1”").arg(templateTitle(which));
    const ChangeSet change = templateChanges(
        which, document.catalog(), [&document](EntityKind kind) { return document.newId(kind); }, label);
    if (const Result<void> done = document.apply(change); !done)
        return done.error();
    return AskedDecision{firstIdIn<Activity>(change), firstIdIn<Placement>(change),
                         firstIdIn<TestProfile>(change)};
}

} // namespace ow

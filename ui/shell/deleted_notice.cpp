#include "shell/deleted_notice.h"

#include "document/catalog_document.h"
#include "document/drafts.h"

#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString sayOfDeletion(const char* text) {
    return QCoreApplication::translate("ow::DeletedNotice", text);
}

} // namespace

DeletedNotice deletedNotice(CatalogDocument& document, const Entity& gone) {
    const EntityKey key = entityKey(gone);
    QStringList texts;
    if (const std::optional<Draft> draft = document.drafts().draft(key))
        texts.append(draft->text);
    for (const Draft& input : document.drafts().inputs(key))
        texts.append(input.text);
    const Result<QVector<Revision>> last = document.store().history(key, 1);
    const QString who = last && !last->isEmpty() ? last->constFirst().user : sayOfDeletion("Somebody else");
    const QString said = sayOfDeletion("%1 deleted “%2”.").arg(who, entityLabel(gone));
    if (texts.isEmpty())
        return {said, {}};
    return {sayOfDeletion("%1 Your unfinished text is kept; it comes back when the %2 does.")
                .arg(said, kindWords(key.kind)),
            texts.join(u'\n')};
}

} // namespace ow

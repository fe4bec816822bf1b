#include "shell/deleted_notice.h"

#include "document/catalog_document.h"
#include "document/drafts.h"

#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct DeletedNoticeWords {
    Q_DECLARE_TR_FUNCTIONS(ow::DeletedNotice)
};

} // namespace

DeletedNotice deletedNotice(CatalogDocument& document, const Entity& gone) {
    const EntityKey key = entityKey(gone);
    QStringList texts;
    if (const std::optional<Draft> draft = document.drafts().draft(key))
        texts.append(draft->text);
    for (const Draft& input : document.drafts().inputs(key))
        texts.append(input.text);
    const Result<QVector<Revision>> last = document.store().history(key, 1);
    const QString who =
        last && !last->isEmpty() ? last->constFirst().user : DeletedNoticeWords::tr("Somebody else");
    const QString said = DeletedNoticeWords::tr("%1 deleted “%2”.").arg(who, entityLabel(gone));
    if (texts.isEmpty())
        return {said, {}};
    return {DeletedNoticeWords::tr("%1 Your unfinished text is kept; it comes back when the %2 does.")
                .arg(said, kindWords(key.kind)),
            texts.join(u'\n')};
}

} // namespace ow

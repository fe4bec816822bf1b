#include "safety/salvage_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ow {

namespace {

QString text(const char* source, qsizetype count) {
    return QCoreApplication::translate("ow::Salvage", source, nullptr, int(count));
}

} // namespace

QString salvageText(const Salvage& salvage) {
    const auto whole = salvage.catalog.size() - salvage.standIns.size() - salvage.fromHistory.size();
    QStringList parts{text(QT_TRANSLATE_N_NOOP("ow::Salvage", "%n entities could be read."), whole)};
    if (!salvage.fromHistory.isEmpty())
        parts.append(
            text(QT_TRANSLATE_N_NOOP("ow::Salvage", "Of %n an earlier version was found in the history."),
                 salvage.fromHistory.size()));
    if (!salvage.lost.isEmpty())
        parts.append(
            text(QT_TRANSLATE_N_NOOP("ow::Salvage", "Of %n nothing could be read."), salvage.lost.size()));
    if (!salvage.standIns.isEmpty())
        parts.append(text(QT_TRANSLATE_N_NOOP("ow::Salvage", "%n that others mention stand in as “Lost …”."),
                          salvage.standIns.size()));
    if (!salvage.comments.isEmpty())
        parts.append(text(QT_TRANSLATE_N_NOOP("ow::Salvage", "%n comments could be read."),
                          std::count_if(salvage.comments.cbegin(), salvage.comments.cend(),
                                        [](const Comment& comment) { return !comment.isDeleted(); })));
    return parts.join(u' ');
}

} // namespace ow

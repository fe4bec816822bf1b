#include "editors/content/internal/token_menu.h"

#include "widgets/plain_text.h"

#include <QCoreApplication>
#include <QHash>
#include <QMenu>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kExampleLength = 32;

struct TokenMenuWords {
    Q_DECLARE_TR_FUNCTIONS(ow::TokenMenu)
};

/// "loyalty" of "profile.loyalty.tier"; what the profile holds directly has none.
QString groupOf(const QString& path) {
    if (!path.startsWith("profile."_L1))
        return path.startsWith("offer."_L1) ? TokenMenuWords::tr("This offer") : path.section(u'.', 0, 0);
    return path.count(u'.') > 1 ? path.section(u'.', 1, 1) : QString();
}

} // namespace

QMenu* makeTokenMenu(const QVector<TokenPath>& paths, QWidget* parent,
                     const std::function<void(const QString&)>& insert) {
    auto* menu = new QMenu(parent);
    menu->setObjectName(u"tokenMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHash<QString, QMenu*> groups;
    for (const TokenPath& path : paths) {
        const QString group = groupOf(path.path);
        QMenu* to = menu;
        if (!group.isEmpty()) {
            if (!groups.contains(group))
                groups.insert(group, menu->addMenu(buttonText(group)));
            to = groups.value(group);
        }
        const bool ofGroup = !group.isEmpty() && path.path.startsWith("profile."_L1);
        // A tab puts the example where menus show shortcuts.
        const QString text =
            path.path.section(u'.', ofGroup ? 2 : 1) + u'\t' + path.example.left(kExampleLength);
        QObject::connect(to->addAction(buttonText(text)), &QAction::triggered, menu,
                         [insert, token = u"{{%1}}"_s.arg(path.path)] { insert(token); });
    }
    return menu;
}

} // namespace ow

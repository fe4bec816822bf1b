#include "editors/parts/internal/token_menu.h"

#include "editors/parts/profile_paths.h"
#include "widgets/plain_text.h"

#include <QCoreApplication>
#include <QMap>
#include <QMenu>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kExampleLength = 32;

struct TokenMenuWords {
    Q_DECLARE_TR_FUNCTIONS(ow::TokenMenu)
};

} // namespace

QMenu* makeTokenMenu(const Catalog& catalog, QWidget* parent,
                     const std::function<void(const QString&)>& insert) {
    auto* menu = new QMenu(parent);
    menu->setObjectName(u"tokenMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu, insert](QMenu* to, const QString& text, const QString& token) {
        QObject::connect(to->addAction(text), &QAction::triggered, menu, [insert, token] { insert(token); });
    };
    QMap<QString, QMenu*> groups;
    for (const ProfilePath& path : attributePaths(catalog)) {
        const qsizetype dot = path.path.indexOf(u'.');
        QMenu* to = menu;
        if (dot > 0) {
            const QString group = path.path.left(dot);
            if (!groups.contains(group))
                groups.insert(group, menu->addMenu(buttonText(group)));
            to = groups.value(group);
        }
        // A tab puts the example where menus show shortcuts.
        const QString text = path.path.mid(dot + 1) + u'\t' + path.example.left(kExampleLength);
        add(to, buttonText(text), u"{{profile.%1}}"_s.arg(path.path));
    }
    menu->addSeparator();
    add(menu, TokenMenuWords::tr("Name of the offer"), u"{{offer.name}}"_s);
    if (groups.isEmpty())
        menu->addAction(TokenMenuWords::tr("Add a test profile to see its attributes here"))
            ->setEnabled(false);
    return menu;
}

} // namespace ow

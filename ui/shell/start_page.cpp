#include "shell/start_page.h"

#include "shell/actions/action_registry.h"
#include "shell/actions/file_actions.h"
#include "widgets/choice_button.h"
#include "widgets/scroll_page.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostWidth = 640; ///< of a line of choices; wider ones are hard to read

} // namespace

StartPage::StartPage(const ActionRegistry& actions, FileActions& files, const QStringList& recent,
                     QWidget* parent)
    : QWidget(parent), m_actions(actions), m_files(files) {
    setObjectName(u"start"_s);
    auto* scroll = new ScrollPage;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    auto* page = new QWidget;
    page->setMaximumWidth(kMostWidth);
    auto* row = new QHBoxLayout;
    row->addWidget(page, 1);
    scroll->body()->addLayout(row);
    scroll->body()->addStretch();
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::s);
    QLabel* title = textLabel(tr("Begin with a catalog"), TextRole::Title);
    title->setWordWrap(true);
    column->addWidget(title);
    addAction(
        column, "start.new", ActionId::NewCatalog,
        tr("An empty catalog in a file of its own. Five steps or a template lead to a first decision."));
    addAction(column, "start.open", ActionId::OpenCatalog,
              tr("A catalog file that you or somebody else made."));
    addAction(column, "start.sample", ActionId::OpenSample,
              tr("A railway club with many offers, to look around in and to try things."));
    auto* import =
        new ChoiceButton(u"import"_s, tr("Import a file…"),
                         tr("A new catalog of offers that another program wrote: JSON, or a table."));
    import->setObjectName(u"start.import"_s);
    column->addWidget(import);
    connect(import, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen();
        m_files.askNewForImport();
    });
    if (!recent.isEmpty())
        addRecent(column, recent);
}

void StartPage::addAction(QVBoxLayout* column, const char* name, ActionId id, const QString& sentence) {
    QAction* action = m_actions.action(id);
    const QString icon = QString::fromLatin1(actionTable()[std::size_t(id)].icon);
    auto* choice = new ChoiceButton(icon, action->text(), sentence);
    choice->setObjectName(QLatin1StringView(name));
    choice->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    column->addWidget(choice);
    connect(choice, &QPushButton::clicked, this, [this, action] {
        Q_EMIT chosen();
        action->trigger();
    });
    if (!m_first)
        m_first = choice;
}

void StartPage::addRecent(QVBoxLayout* column, const QStringList& recent) {
    QLabel* title = textLabel(tr("Recent catalogs"), TextRole::Heading, Tone::Secondary);
    title->setContentsMargins(0, space::s, 0, 0);
    column->addWidget(title);
    for (qsizetype i = 0; i < recent.size(); ++i) {
        const QString& path = recent.at(i);
        const QFileInfo file(path);
        const QString folder = QDir::toNativeSeparators(file.path());
        const bool isThere = file.exists();
        auto* choice = new ChoiceButton(u"open"_s, file.completeBaseName(),
                                        isThere ? folder : tr("No longer in %1").arg(folder),
                                        ChoiceButton::Detail::Place);
        choice->setObjectName(u"start.recent.%1"_s.arg(i));
        choice->setAccessibleName(tr("Open %1").arg(file.completeBaseName()));
        choice->setToolTip(QDir::toNativeSeparators(path));
        choice->setEnabled(isThere);
        if (!isThere)
            choice->setTitleTone(Tone::Muted);
        column->addWidget(choice);
        connect(choice, &QPushButton::clicked, this, [this, path] {
            Q_EMIT chosen();
            m_files.open(path);
        });
    }
}

void StartPage::enter() {
    m_first->setFocus(Qt::OtherFocusReason);
}

} // namespace ow

#include "moc_start_page.cpp"

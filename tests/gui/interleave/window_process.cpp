#include "gui/interleave/window_process.h"

#include "base/sources.h"
#include "document/catalog_document.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/file_actions.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFileDialog>
#include <QFileSystemModel>
#include <QLineEdit>
#include <QSettings>
#include <QSocketNotifier>
#include <QTest>

#include <cstdio>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWindowPatienceMs = 60'000; // on a machine that does much else

template <class Condition>
bool waitUntil(Condition condition) {
    return QTest::qWaitFor(condition, kWindowPatienceMs);
}

} // namespace

WindowProcess::WindowProcess(const QString& catalog, const QString& user, const QString& folder)
    : m_catalog(catalog), m_clock(std::make_unique<SystemClock>()), m_ids(std::make_unique<RandomIdSource>()),
      m_settings(
          std::make_unique<QSettings>(folder + u"/settings-"_s + user + u".ini"_s, QSettings::IniFormat)),
      m_theme(std::make_unique<ThemeController>(*qApp, *m_settings)),
      m_window(
          std::make_unique<MainWindow>(Services{*m_clock, *m_ids, *m_settings, *m_theme, user, folder})) {}

WindowProcess::~WindowProcess() = default;

bool WindowProcess::open() {
    m_window->resize(1200, 800);
    m_window->QWidget::show();
    m_window->files().open(m_catalog);
    if (!waitUntil([this] { return m_window->document() != nullptr; }))
        return false;
    auto* input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(input, &QSocketNotifier::activated, this, &WindowProcess::take);
    std::puts("ready");
    std::fflush(stdout);
    return true;
}

void WindowProcess::take() {
    char bytes[4096];
    const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (count <= 0) {
        QApplication::quit(); // the test is gone
        return;
    }
    m_input.append(bytes, qsizetype(count));
    if (m_obeying)
        return;
    m_obeying = true;
    for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_input.left(end));
        m_input.remove(0, end + 1);
        std::puts(qUtf8Printable(obey(line)));
        std::fflush(stdout);
    }
    m_obeying = false;
}

QString WindowProcess::obey(const QString& line) {
    const QString word = line.section(u' ', 0, 0);
    if (word == "edit"_L1)
        return edit(line.section(u' ', 1, 1), line.section(u' ', 2));
    if (word == "name"_L1)
        return nameOf(line.section(u' ', 1));
    if (word == "dialog"_L1)
        return dialog(int(ActionId::OpenCatalog));
    if (word == "history"_L1)
        return dialog(int(ActionId::ShowHistory));
    if (word == "close"_L1) {
        m_window->close();
        QMetaObject::invokeMethod(
            qApp, [] { QApplication::quit(); }, Qt::QueuedConnection);
        return u"closed"_s;
    }
    return u"what?"_s;
}

QString WindowProcess::edit(const QString& id, const QString& name) {
    const EntityKey key{EntityKind::PersonalizedOffer, id};
    m_window->workspace()->open(key);
    QLineEdit* field = nullptr;
    const auto shown = [&] {
        for (QLineEdit* one : m_window->findChildren<QLineEdit*>(u"name"_s)) {
            if (one->isVisible())
                field = one;
        }
        return field && m_window->workspace()->current() == key && field->text() == nameOf(id);
    };
    if (!waitUntil(shown))
        return u"no editor"_s;
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, name);
    QTest::keyClick(field, Qt::Key_Return);
    return nameOf(id) == name ? u"saved"_s : u"not saved"_s; // a committed edit is shown at once
}

QString WindowProcess::nameOf(const QString& id) const {
    const auto* offer = m_window->document()->catalog().find<PersonalizedOffer>(OfferId(id));
    return offer ? offer->name : u"-"_s;
}

QString WindowProcess::dialog(int action) {
    m_window->actions().action(ActionId(action))->trigger();
    QDialog* opened = nullptr;
    const auto find = [&] {
        for (QDialog* one : m_window->findChildren<QDialog*>()) {
            if (one->isVisible())
                opened = one;
        }
        return opened != nullptr;
    };
    if (!waitUntil(find))
        return u"no dialog"_s;
    if (auto* model = opened->findChild<QFileSystemModel*>(); model && qobject_cast<QFileDialog*>(opened)) {
        if (!waitUntil([&] { return !model->type(model->index(m_catalog)).isEmpty(); }))
            return u"no files"_s;
    }
    opened->close();
    return u"done"_s;
}

int runWindowProcess(const QStringList& arguments) {
    WindowProcess process(arguments.at(0), arguments.at(1), arguments.at(2));
    return process.open() ? QApplication::exec() : 1;
}

} // namespace ow

#include "moc_window_process.cpp"

#include "base/account.h"
#include "base/sources.h"
#include "gui/end_signals.h"
#include "gui/screenshots.h"
#include "shell/actions/file_actions.h"
#include "shell/actions/services.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "widgets/application/interface_locale.h"
#include "widgets/application/interface_words.h"
#include "widgets/screen_room.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QSettings>
#include <QStandardPaths>
#include <QThread>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

struct Options {
    QString file;
    QString screenshots; ///< folder, empty = none
    QString storeDir;
    QString theme;
    bool exitAfterStart = false;
};

constexpr int kWrongUsage = 2;
constexpr int kNoDisplay = 3;
constexpr int kPatienceMs = 500; ///< quitting takes no longer than a second
constexpr int kLeastThreads = 4; ///< one long piece of work keeps nobody waiting

bool anyArgument(int argc, char** argv, std::initializer_list<QByteArrayView> beginnings) {
    return std::any_of(argv, argv + argc, [&](const char* argument) {
        return std::any_of(beginnings.begin(), beginnings.end(), [&](QByteArrayView beginning) {
            return QByteArrayView(argument).startsWith(beginning);
        });
    });
}

/// Without one, Qt would abort.
bool hasDisplay(int argc, char** argv) {
    const auto isSet = [](const char* name) { return !qEnvironmentVariableIsEmpty(name); };
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM") ||
           anyArgument(argc, argv, {"-platform", "--platform"});
}

void nameProgram() {
    QCoreApplication::setApplicationName(u"offerwright"_s);
    QGuiApplication::setApplicationDisplayName(u"Offerwright"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(OW_VERSION));
}

Options readOptions(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Write offers, try decisions, see why."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"FILE"_s, QApplication::translate("main", "the catalog (.offers) to open"),
                                 u"[FILE.offers]"_s);
    const QCommandLineOption screenshots(
        u"screenshots"_s, QApplication::translate("main", "save pictures of every view to FOLDER and exit"),
        u"FOLDER"_s);
    const QCommandLineOption exitAfterStart(
        u"exit-after-start"_s, QApplication::translate("main", "exit as soon as the catalog is shown"));
    const QCommandLineOption theme(
        u"theme"_s, QApplication::translate("main", "light, dark or system, for this run"), u"THEME"_s);
    const QCommandLineOption storeDir(
        u"store-dir"_s, QApplication::translate("main", "where the sample catalog and the settings are kept"),
        u"FOLDER"_s);
    parser.addOptions({screenshots, exitAfterStart, theme, storeDir});
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "offerwright: %s\n", qUtf8Printable(parser.errorText()));
        std::exit(kWrongUsage);
    }
    parser.process(application); // --help and --version
    const QString wished = parser.value(theme);
    if (parser.positionalArguments().size() > 1 ||
        (!wished.isEmpty() && wished != u"light" && wished != u"dark" && wished != u"system"))
        parser.showHelp(kWrongUsage);
    return {parser.positionalArguments().value(0), parser.value(screenshots), parser.value(storeDir), wished,
            parser.isSet(exitAfterStart)};
}

std::unique_ptr<QSettings> openSettings(const Options& options) {
    if (options.storeDir.isEmpty())
        return std::make_unique<QSettings>(u"Offerwright"_s, u"offerwright"_s);
    const QString path = QDir(options.storeDir).filePath(u"settings.ini"_s);
    // Names of catalogs are nobody else's business; QSettings keeps the permissions that it finds.
    constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QDir().mkpath(options.storeDir);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        file.setPermissions(ownerOnly); // it is there
    file.close();
    return std::make_unique<QSettings>(path, QSettings::IniFormat);
}

QString storeDir(const Options& options) {
    return options.storeDir.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                      : options.storeDir;
}

QString userName() {
    const QString name = ow::accountName();
    return name.isEmpty() ? QApplication::translate("main", "somebody") : name;
}

/// What other threads still do for nobody uses ids and clock, which go with main(). They are given a moment;
/// then the process ends over their heads. The catalog is closed by then, and files appear whole or not at
/// all.
int leaveNow(ow::MainWindow& window, QSettings& settings, int code) {
    window.hide();
    window.leaveAtOnce();
    settings.sync();
    if (!QThreadPool::globalInstance()->waitForDone(kPatienceMs))
        std::_Exit(code);
    return code;
}

} // namespace

int main(int argc, char** argv) {
    nameProgram();
    if (anyArgument(argc, argv, {"--help", "-h", "--version", "-v"})) {
        const QCoreApplication words(argc, argv); // they need no display
        (void)readOptions(words);                 // says them and ends
    }
    const bool pictures = anyArgument(argc, argv, {"--screenshots"});
    if (pictures && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // nor do pictures
    if (!hasDisplay(argc, argv)) {
        const QCoreApplication words(argc, argv);
        (void)readOptions(words); // what is wrong with them is said first
        std::fputs("offerwright: there is no display; set DISPLAY, or use offerwright-cli\n", stderr);
        return kNoDisplay;
    }
    if (!pictures)
        ow::EndSignals::holdBack();
    QApplication application(argc, argv);
    QLocale::setDefault(ow::interfaceLocale(QLocale::system()));
    ow::installInterfaceWords(application);
    const Options options = readOptions(application);
    QThreadPool::globalInstance()->setMaxThreadCount(std::max(kLeastThreads, QThread::idealThreadCount()));

    const std::unique_ptr<QSettings> settings = openSettings(options);
    ow::ThemeController theme(application, *settings);
    using Choice = ow::ThemeController::Choice;
    if (!options.theme.isEmpty())
        theme.apply(options.theme == u"light"  ? Choice::Light
                    : options.theme == u"dark" ? Choice::Dark
                                               : Choice::System);
    const ow::SystemClock clock;
    ow::RandomIdSource ids;
    const ow::Services services{clock, ids, *settings, theme, userName(), storeDir(options)};
    if (!options.screenshots.isEmpty())
        return ow::takeScreenshots(services, options.file, options.screenshots, options.theme);

    ow::MainWindow window(services);
    if (!window.isMaximized() && !window.isFullScreen())
        window.resize(window.size().boundedTo(ow::roomOnScreenOf(&window)));
    window.show();
    if (options.exitAfterStart)
        QObject::connect(&window.files(), &ow::FileActions::opened, &application,
                         [] { QTimer::singleShot(0, qApp, &QApplication::quit); });
    if (options.file.isEmpty())
        window.files().openLast();
    else
        window.files().open(options.file);
    const ow::EndSignals signals;
    const auto leave = [&window](int code) {
        window.leaveAtOnce();
        QApplication::exit(code);
    };
    QObject::connect(&signals, &ow::EndSignals::asked, &window, [leave](int signal) { leave(128 + signal); });
    QObject::connect(
        &application, &QGuiApplication::commitDataRequest, &window, [&window] { window.saveAll(); },
        Qt::DirectConnection);
    const int code = QApplication::exec();
    return leaveNow(window, *settings, code);
}

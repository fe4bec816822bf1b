#include "ui/widgets/contrast_test.h"

#include "ui/support/contrast.h"
#include "widgets/theme.h"

#include <QTest>

#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastText = 4.5;
constexpr double kLeastHighContrast = 7;
constexpr double kLeastOutline = 3.0;

using test::contrast;

/// Name, colour of what is drawn, and colour beneath it.
struct Pair {
    const char* name;
    QColor ThemeTokens::*on;
    QColor ThemeTokens::*ground;
};

using T = ThemeTokens;

const std::vector<Pair>& textPairs() {
    static const std::vector<Pair> pairs = [] {
        std::vector<Pair> all;
        const std::pair<const char*, QColor T::*> inks[] = {
            {"text", &T::text},       {"secondary", &T::textSecondary},
            {"muted", &T::textMuted}, {"success", &T::success},
            {"warning", &T::warning}, {"error", &T::error},
            {"info", &T::info},       {"accent", &T::accent}};
        for (const auto& [name, ink] : inks) {
            for (QColor T::*ground : {&T::window, &T::surface, &T::raised})
                all.push_back({name, ink, ground});
        }
        for (const auto& [name, ink] : {std::pair{"text", &T::text}, {"secondary", &T::textSecondary}}) {
            for (QColor T::*ground : {&T::sunken, &T::hover, &T::accentSoft, &T::neutralSoft})
                all.push_back({name, ink, ground});
        }
        all.push_back({"on accent", &T::onAccent, &T::accent});
        all.push_back({"on accent, under the pointer", &T::onAccent, &T::accentHover});
        all.push_back({"success pill", &T::success, &T::successSoft});
        all.push_back({"warning pill", &T::warning, &T::warningSoft});
        all.push_back({"error pill", &T::error, &T::errorSoft});
        all.push_back({"info pill", &T::info, &T::infoSoft});
        all.push_back({"text of a warning", &T::text, &T::warningSoft});
        all.push_back({"text of an error", &T::text, &T::errorSoft});
        return all;
    }();
    return pairs;
}

void addRows(const std::vector<Pair>& pairs) {
    QTest::addColumn<QColor>("on");
    QTest::addColumn<QColor>("ground");
    for (const auto& [mode, name] : {std::pair{ThemeMode::Light, "light"},
                                     {ThemeMode::Dark, "dark"},
                                     {ThemeMode::HighContrast, "high contrast"}}) {
        const ThemeTokens& tokens = themeTokens(mode);
        for (const Pair& pair : pairs)
            QTest::addRow("%s: %s on %s", name, pair.name, qPrintable((tokens.*pair.ground).name()))
                << tokens.*pair.on << tokens.*pair.ground;
    }
}

} // namespace

void ContrastTest::theFormulaIsTheStandards() {
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
}

void ContrastTest::textsCanBeRead_data() {
    addRows(textPairs());
}

void ContrastTest::textsCanBeRead() {
    QFETCH(QColor, on);
    QFETCH(QColor, ground);
    const double found = contrast(on, ground);
    QVERIFY2(found >= kLeastText, qPrintable(QString::number(found, 'f', 2)));
}

/// What makes it a theme of its own: level AAA, and lines that are seen.
void ContrastTest::highContrastIsHigher() {
    const ThemeTokens& tokens = themeTokens(ThemeMode::HighContrast);
    for (const Pair& pair : textPairs()) {
        const double found = contrast(tokens.*pair.on, tokens.*pair.ground);
        QVERIFY2(found >= kLeastHighContrast,
                 qPrintable(u"%1 %2"_s.arg(QLatin1StringView(pair.name)).arg(found)));
    }
    QVERIFY(contrast(tokens.border, tokens.surface) >= kLeastOutline);
    QCOMPARE(themeModeOf(themePalette(ThemeMode::HighContrast)), ThemeMode::HighContrast);
    QCOMPARE(themeModeOf(themePalette(ThemeMode::Dark)), ThemeMode::Dark);
}

void ContrastTest::outlinesCanBeSeen_data() {
    addRows({{"focus", &T::accent, &T::surface}, {"focus", &T::accent, &T::window}});
}

void ContrastTest::outlinesCanBeSeen() {
    QFETCH(QColor, on);
    QFETCH(QColor, ground);
    const double found = contrast(on, ground);
    QVERIFY2(found >= kLeastOutline, qPrintable(QString::number(found, 'f', 2)));
}

} // namespace ow

#include "moc_contrast_test.cpp"

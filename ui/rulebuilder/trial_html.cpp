#include "rulebuilder/trial_html.h"

#include "widgets/plain_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct TrialWords {
    Q_DECLARE_TR_FUNCTIONS(ow::TrialPanel)
};

constexpr int kPathLetters = 9; ///< of a name that stay together

/// A long path may break behind its dots and brackets, and in long names, so that its value stays in sight.
QString breakable(const QString& path) {
    const QString chance(QChar(0x200B));
    const QString apart = QString(path).replace(u'.', u'.' + chance).replace(u'(', u'(' + chance);
    return breakableText(apart, kPathLetters).toHtmlEscaped();
}

/// The object on the way to a value that is shown itself says nothing more.
bool isOnTheWay(const RuleTrial::Reading& reading, const QVector<RuleTrial::Reading>& all) {
    return std::any_of(all.cbegin(), all.cend(), [&reading](const RuleTrial::Reading& other) {
        return other.path.startsWith(reading.path + u'.');
    });
}

/// What is not met, and what was counted in lists, met or not.
QString conditionsHtml(const RuleTrial& trial, const ThemeTokens& t) {
    QString html;
    const auto add = [&](const QString& label, const QString& condition, const QString& found) {
        html += u"<p style='margin:4px 0 0 0'><span style='color:%1'>%2</span> %3</p>"_s.arg(
            t.textMuted.name(), label, breakable(condition));
        if (!found.isEmpty())
            html += u"<p style='margin:0 0 0 12px; color:%1'>%2</p>"_s.arg(t.textSecondary.name(),
                                                                           found.toHtmlEscaped());
    };
    for (const QString& failed : trial.failed) {
        const auto counted =
            std::find_if(trial.counted.cbegin(), trial.counted.cend(),
                         [&failed](const RuleTrial::Counted& one) { return one.condition == failed; });
        add(TrialWords::tr("Not met:"), failed, counted == trial.counted.cend() ? QString() : counted->found);
    }
    for (const RuleTrial::Counted& counted : trial.counted) {
        if (!trial.failed.contains(counted.condition)) // a part of it may be, within "or" or "not"
            add(counted.holds ? TrialWords::tr("Met:") : TrialWords::tr("Not met:"), counted.condition,
                counted.found);
    }
    return html;
}

} // namespace

QString trialHtml(const RuleTrial& trial, const ThemeTokens& t) {
    QString html;
    if (!trial.readings.isEmpty()) {
        html += u"<table cellpadding='2'>"_s;
        for (const RuleTrial::Reading& reading : trial.readings) {
            if (isOnTheWay(reading, trial.readings))
                continue;
            const QString found =
                reading.missing
                    ? u"<span style='color:%1'>%2</span>"_s.arg(t.warning.name(), TrialWords::tr("missing"))
                    : reading.found.toHtmlEscaped();
            html += u"<tr><td style='color:%1; padding-right:8px'>%2</td><td>%3</td></tr>"_s.arg(
                t.textSecondary.name(), breakable(reading.path), found);
        }
        html += u"</table>"_s;
    }
    html += conditionsHtml(trial, t);
    for (const QString& warning : trial.warnings)
        html +=
            u"<p style='margin:4px 0 0 0; color:%1'>%2</p>"_s.arg(t.warning.name(), warning.toHtmlEscaped());
    return html;
}

} // namespace ow

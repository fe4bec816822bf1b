#include "editors/content/internal/language_tabs.h"

#include "editors/content/component_form.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QButtonGroup>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTabHeight = 26;
constexpr int kLeastTab = 48; ///< narrower than its text it is elided

QToolButton* smallButton(const QString& kind) {
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setProperty("kind", kind);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setMinimumSize(kLeastTab, kTabHeight);
    return button;
}

/// The worst of the findings in a member of the entity, e.g. "representations/0/components/1".
std::optional<Severity> worstOf(const QVector<Finding>& findings, const QString& path) {
    std::optional<Severity> worst;
    for (const Finding& finding : findings) {
        if (finding.field == path || finding.field.startsWith(path + u'/'))
            worst = std::min(worst.value_or(Severity::Note), finding.severity);
    }
    return worst;
}

/// The languages, and where they are those of another one the format too.
QString tabText(const QVector<ContentComponent>& components, qsizetype index) {
    const ContentComponent& one = components.at(index);
    const auto alike =
        std::count_if(components.cbegin(), components.cend(),
                      [&](const ContentComponent& other) { return other.languages == one.languages; });
    const QString names = languageNames(one.languages);
    const QString text = alike > 1 && !one.format.isEmpty() ? u"%1 · %2"_s.arg(names, one.format) : names;
    const auto before =
        std::count_if(components.cbegin(), components.cbegin() + index, [&](const ContentComponent& other) {
            return other.languages == one.languages && other.format == one.format;
        });
    return before > 0 ? u"%1 (%2)"_s.arg(text).arg(before + 1) : text;
}

} // namespace

QVector<LanguageTab> languageTabs(const QVector<ContentComponent>& contents, const QVector<Finding>& findings,
                                  const QString& path) {
    QVector<LanguageTab> tabs;
    for (qsizetype i = 0; i < contents.size(); ++i)
        tabs.append({tabText(contents, i), worstOf(findings, u"%1/%2"_s.arg(path).arg(i))});
    return tabs;
}

QString languageName(const QString& tag) {
    const QVector<ReferenceItem> known = ComponentForm::commonLanguages();
    const auto named = std::find_if(known.cbegin(), known.cend(), [&](const ReferenceItem& item) {
        return item.id.compare(tag, Qt::CaseInsensitive) == 0;
    });
    if (named != known.cend())
        return named->detail; // a tag is its own name elsewhere
    const QLocale locale(tag);
    const bool plain = !tag.contains(u'-') && locale.language() != QLocale::C;
    return plain ? QLocale::languageToString(locale.language()) : tag;
}

QString languageNames(const QStringList& tags) {
    if (tags.isEmpty())
        return LanguageTabs::tr("Any language");
    QStringList names;
    for (const QString& tag : tags)
        names.append(languageName(tag));
    return names.join(u", "_s);
}

LanguageTabs::LanguageTabs(const QString& subject, QWidget* parent)
    : QWidget(parent), m_subject(subject), m_layout(new FlowLayout(this, space::xs)),
      m_group(new QButtonGroup(this)) {
    // Not idClicked: assistive tools toggle a tab without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        if (!checked)
            return;
        fixStops();
        Q_EMIT chosen(index);
    });
}

void LanguageTabs::setSubject(const QString& subject) {
    if (std::exchange(m_subject, subject) == subject)
        return;
    for (int i = 0; i < m_tabs.size(); ++i)
        showTab(static_cast<QToolButton*>(m_group->button(i)), m_tabs.at(i));
    showGaps();
}

void LanguageTabs::setTabs(const QVector<LanguageTab>& tabs, const QStringList& missing) {
    const QSignalBlocker quiet(m_group);
    for (int i = int(tabs.size()); i < m_tabs.size(); ++i) {
        QAbstractButton* gone = m_group->button(i);
        m_group->removeButton(gone);
        m_layout->removeWidget(gone);
        gone->hide();
        gone->deleteLater(); // it may have led here
    }
    for (int i = 0; i < tabs.size(); ++i) {
        auto* button = static_cast<QToolButton*>(m_group->button(i));
        const bool isNew = !button;
        if (isNew) {
            button = smallButton(u"segment"_s);
            button->setCheckable(true);
            button->setObjectName(u"language%1"_s.arg(i));
            m_group->addButton(button, i);
            m_layout->insertWidget(i, button);
            button->show(); // at once, beside those that are in sight
        }
        if (isNew || m_tabs.at(i) != tabs.at(i))
            showTab(button, tabs.at(i));
    }
    m_tabs = tabs;
    if (std::exchange(m_missing, missing) != missing)
        showGaps();
    fixStops();
}

void LanguageTabs::showTab(QToolButton* button, const LanguageTab& tab) {
    button->setText(buttonText(tab.text));
    const QString name = tr("%1 content: %2").arg(m_subject, tab.text);
    button->setIcon(tab.worst ? icon(severityIcon(*tab.worst), toneOf(*tab.worst)) : QIcon());
    button->setAccessibleName(tab.worst ? tr("%1, with problems").arg(name) : name);
    button->setToolTip(tab.worst ? tr("Something is wrong here") : QString());
}

void LanguageTabs::showGaps() {
    for (QToolButton* gone : std::exchange(m_gaps, {})) {
        m_layout->removeWidget(gone);
        gone->hide();
        gone->deleteLater(); // it may have led here
    }
    for (const QString& tag : std::as_const(m_missing)) {
        QToolButton* gap = smallButton(u"gap"_s);
        const QString name = languageName(tag);
        gap->setText(buttonText(name));
        gap->setIcon(icon(u"add"_s, Tone::Secondary));
        gap->setObjectName(u"addLanguage:"_s + tag);
        gap->setAccessibleName(tr("%1: add %2, which is missing").arg(m_subject, name));
        gap->setToolTip(tr("%1 is missing: begins with the text that is shown").arg(name));
        gap->setFocusPolicy(Qt::StrongFocus);
        connect(gap, &QToolButton::clicked, this, [this, tag] { Q_EMIT addRequested(tag); });
        m_layout->addWidget(gap);
        gap->show();
        m_gaps.append(gap);
    }
}

int LanguageTabs::current() const {
    return m_group->checkedId();
}

void LanguageTabs::setCurrent(int index) {
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton* button = m_group->button(index))
        button->setChecked(true);
    fixStops();
}

/// Tab reaches the chosen one, or the first where none is.
void LanguageTabs::fixStops() {
    const QList<QAbstractButton*> buttons = m_group->buttons();
    QAbstractButton* stop = m_group->checkedButton() ? m_group->checkedButton() : buttons.value(0);
    for (QAbstractButton* button : buttons)
        button->setFocusPolicy(button == stop ? Qt::StrongFocus : Qt::ClickFocus);
    setFocusProxy(stop);
}

} // namespace ow

#include "internal/moc_language_tabs.cpp"

#include "editors/content/internal/language_gaps.h"

#include "editors/content/component_form.h"
#include "widgets/flow_layout.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

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

LanguageGaps::LanguageGaps(const QString& subject, QWidget* parent) : QWidget(parent), m_subject(subject) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void LanguageGaps::setMissing(const QStringList& tags) {
    if (tags == m_tags)
        return;
    m_tags = tags;
    if (m_lines) {
        m_lines->hide();
        m_lines->deleteLater(); // a button of it may have led here
    }
    m_lines = new QWidget;
    auto* flow = new FlowLayout(m_lines, space::l);
    for (const QString& tag : tags) {
        auto* gap = new QWidget;
        auto* line = new QHBoxLayout(gap);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(space::s);
        const QString name = languageName(tag);
        QLabel* label = textLabel(tr("%1 missing").arg(name), TextRole::Small, Tone::Warning);
        auto* add = new QPushButton(tr("Add"));
        add->setObjectName(u"addLanguage:"_s + tag);
        add->setAccessibleName(tr("%1: add %2").arg(m_subject, name));
        add->setToolTip(tr("Begin with the text of another language"));
        setButtonKind(add, u"quiet"_s);
        connect(add, &QPushButton::clicked, this, [this, tag] { Q_EMIT addRequested(tag); });
        line->addWidget(label);
        line->addWidget(add);
        flow->addWidget(gap);
    }
    layout()->addWidget(m_lines);
}

} // namespace ow

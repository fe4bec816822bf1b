#include "compare/field_detail.h"

#include "compare/comparison_model.h"
#include "compare/word_diff.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/text_view.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QTextBrowser>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString html(const QVector<TextRun>& runs, const QColor& ground) {
    QString out = u"<div style=\"white-space: pre-wrap;\">"_s;
    for (const TextRun& run : runs) {
        const QString text = run.text.toHtmlEscaped();
        out += run.differs ? u"<span style=\"background-color: %1;\">%2</span>"_s.arg(ground.name(), text)
                           : text;
    }
    return out + u"</div>"_s;
}

} // namespace

FieldDetail::FieldDetail(QWidget* parent)
    : QFrame(parent), m_title(textLabel({}, TextRole::Heading)),
      m_choice(new SegmentedControl), m_sides{makeSide(u"compare.detail.base"_s),
                                              makeSide(u"compare.detail.left"_s),
                                              makeSide(u"compare.detail.right"_s)} {
    setObjectName(u"compare.detail"_s);
    m_title->setObjectName(u"compare.detail.title"_s);
    m_choice->setObjectName(u"compare.detail.choice"_s);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_choice);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::m);
    for (const Side& side : m_sides)
        sides->addWidget(side.box, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::s);
    layout->addLayout(head);
    layout->addLayout(sides, 1);
    connect(m_choice, &SegmentedControl::chosen, this,
            [this](int index) { Q_EMIT chosen(MergeChoice(index)); });
    setField({}, nullptr);
}

FieldDetail::Side FieldDetail::makeSide(const QString& objectName) {
    Side side{new QWidget, textLabel({}, TextRole::Small, Tone::Secondary), new TextView};
    side.text->setObjectName(objectName);
    side.text->setFrameShape(QFrame::NoFrame);
    side.text->setOpenLinks(false);
    side.text->setTabChangesFocus(true);
    side.text->setMinimumHeight(56);
    auto* layout = new QVBoxLayout(side.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(side.title);
    layout->addWidget(side.text, 1);
    return side;
}

void FieldDetail::setField(const Comparison& comparison, const ComparedField* field) {
    m_title->setText(field ? fieldTitle(field->path) : tr("Choose a field to see it in full."));
    m_conflict = field && field->conflict;
    m_choice->setVisible(m_conflict);
    const std::array titles{comparison.baseTitle, comparison.leftTitle, comparison.rightTitle};
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        m_sides[i].box->setVisible(field && !titles[i].isEmpty());
        m_sides[i].title->setText(titles[i]);
        m_sides[i].text->setAccessibleName(titles[i]);
    }
    if (!field)
        return;
    if (m_conflict) {
        QStringList texts{comparison.leftTitle, comparison.rightTitle};
        if (!field->both.isUndefined())
            texts.append(choiceText(comparison, MergeChoice::Both));
        m_choice->setSegments(texts, fieldTitle(field->path));
        showChoice(field->choice);
    }
    const auto words = [&](const QJsonValue& value) { return valueText(value, comparison.names, true); };
    m_texts = {words(field->base), words(field->left), words(field->right)};
    showTexts();
}

void FieldDetail::showChoice(const std::optional<MergeChoice>& choice) {
    m_choice->setCurrent(choice ? int(*choice) : -1);
}

void FieldDetail::showTexts() {
    const ThemeTokens& t = tokensOf(this);
    const auto& [base, left, right] = m_texts;
    const WordDiff sides = diffWords(left, right);
    const QColor before = m_conflict ? t.warningSoft : t.errorSoft;
    const QColor after = m_conflict ? t.warningSoft : t.successSoft;
    m_sides[0].text->setHtml(html({{base, false}}, t.surface));
    m_sides[1].text->setHtml(html(sides.before, before));
    m_sides[2].text->setHtml(html(sides.after, after));
}

void FieldDetail::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showTexts();
    QFrame::changeEvent(event);
}

} // namespace ow

#include "moc_field_detail.cpp"

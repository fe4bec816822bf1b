#include "shell/start_guide.h"

#include "document/catalog_document.h"
#include "models/kind_text.h"
#include "shell/actions/template_actions.h"
#include "widgets/choice_button.h"
#include "widgets/flow_layout.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kTemplateNames{"email-banner", "web-hero", "call-centre-line"}; ///< in object names
static_assert(kTemplateNames.size() == kCatalogTemplates.size());

} // namespace

StartGuide::StartGuide(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_title(textLabel({}, TextRole::Title)),
      m_sentence(textLabel({}, TextRole::Body, Tone::Secondary)), m_skip(new QPushButton(tr("Skip"))),
      m_preview(new QPushButton(tr("Show the preview"))) {
    setObjectName(u"guide"_s);
    auto* page = new ScrollPage;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page);
    QVBoxLayout* body = page->body();
    body->setContentsMargins(space::l, space::s, space::l, space::l);
    body->setSpacing(space::s);
    body->addWidget(makeHead());
    for (const EntityKind kind : kSteps) {
        auto* step = new ChoiceButton(kindIcon(kind), kindSingular(kind), kindPurpose(kind));
        step->setObjectName(u"guide.%1"_s.arg(token(kind)));
        connect(step, &QPushButton::clicked, this, [this, kind] { Q_EMIT createRequested(kind); });
        body->addWidget(step);
        m_steps.insert(kind, step);
    }
    m_preview->setObjectName(u"guide.preview"_s);
    m_preview->setAccessibleName(m_preview->text());
    m_preview->setAutoDefault(true);
    setButtonKind(m_preview, u"primary"_s);
    connect(m_preview, &QPushButton::clicked, this, &StartGuide::previewRequested);
    body->addWidget(m_preview, 0, Qt::AlignLeft);
    m_templates = makeTemplates();
    body->addWidget(m_templates);
    body->addStretch();
    connect(&document, &CatalogDocument::changed, this, &StartGuide::refresh);
    refresh();
}

QWidget* StartGuide::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::xs);
    m_title->setObjectName(u"guide.title"_s);
    for (QLabel* label : {m_title, m_sentence}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    row->addLayout(words, 1);
    m_skip->setObjectName(u"guide.skip"_s);
    m_skip->setAccessibleName(tr("Skip the first steps"));
    m_skip->setAutoDefault(true);
    setButtonKind(m_skip, u"quiet"_s);
    connect(m_skip, &QPushButton::clicked, this, &StartGuide::skipped);
    row->addWidget(m_skip, 0, Qt::AlignTop);
    return head;
}

QWidget* StartGuide::makeTemplates() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, space::s, 0, 0);
    column->setSpacing(space::s);
    QLabel* sentence = textLabel(tr("Or begin with a template: a small decision that works at once."),
                                 TextRole::Body, Tone::Secondary);
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    auto* buttons = new QWidget;
    auto* flow = new FlowLayout(buttons, space::s);
    for (const CatalogTemplate which : kCatalogTemplates) {
        auto* button = new QPushButton(templateTitle(which));
        button->setObjectName(
            u"guide.template.%1"_s.arg(QLatin1StringView(kTemplateNames.at(std::size_t(which)))));
        button->setAccessibleName(tr("Begin with “%1”").arg(button->text()));
        button->setAutoDefault(true);
        connect(button, &QPushButton::clicked, this, [this, which] { Q_EMIT templateRequested(which); });
        flow->addWidget(button);
    }
    column->addWidget(buttons);
    return box;
}

int StartGuide::doneCount() const {
    return int(std::count_if(kSteps.begin(), kSteps.end(),
                             [this](EntityKind kind) { return m_document.catalog().size(kind) > 0; }));
}

void StartGuide::refresh() {
    const bool complete = isComplete();
    for (auto step = m_steps.cbegin(); step != m_steps.cend(); ++step) {
        const bool done = m_document.catalog().size(step.key()) > 0;
        const QString title = kindSingular(step.key());
        (*step)->setEnabled(!done);
        (*step)->setIconName(done ? u"ok"_s : kindIcon(step.key()), done ? Tone::Success : Tone::Secondary);
        (*step)->setTitleTone(done ? Tone::Secondary : Tone::Text);
        (*step)->setAccessibleName(done ? tr("%1: done").arg(title) : tr("New: %1").arg(title));
    }
    m_title->setText(complete ? tr("All five steps are done") : tr("Five steps to a first decision"));
    m_sentence->setText(complete ? tr("The preview decides between the offers for a profile and says why.")
                                 : tr("Each is one click. What the catalog holds already is ticked off."));
    m_preview->setVisible(complete);
    m_skip->setVisible(!complete);
    m_templates->setVisible(!complete);
}

QPushButton* StartGuide::next() const {
    const auto step = std::find_if(kSteps.begin(), kSteps.end(),
                                   [this](EntityKind kind) { return m_document.catalog().size(kind) == 0; });
    return step == kSteps.end() ? m_preview : m_steps.value(*step);
}

} // namespace ow

#include "moc_start_guide.cpp"

#include "transfer/import_dialog.h"

#include "compare/compare_view.h"
#include "document/catalog_document.h"
#include "transfer/import_model.h"
#include "transfer/rule_row.h"
#include "transfer/task_page.h"
#include "widgets/empty_state.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNameWidth = 270;

/// A group with few lines is opened from the start.
constexpr int kOpenedLines = 200;

} // namespace

ImportDialog::ImportDialog(CatalogDocument& document, IdSource& ids, const QString& source, QWidget* parent)
    : QDialog(parent), m_session(document, ids, nullptr), m_source(source), m_model(new ImportModel(this)),
      m_pages(new QStackedWidget), m_work(new TaskPage),
      m_failure(new EmptyState(u"problem-warning"_s, {}, {})),
      m_recognised(textLabel({}, TextRole::Body, Tone::Secondary)), m_message(new MessageBar),
      m_missing(
          new RuleRow(u"import.missing"_s, tr("Missing"),
                      {tr("Import nothing"), tr("Make empty drafts"), tr("Leave out what mentions it")})),
      m_clashes(new RuleRow(u"import.clashes"_s, tr("Different here"),
                            {tr("Take the imported one"), tr("Keep mine"), tr("Both, with a new id")})),
      m_audiences(
          new RuleRow(u"import.audiences"_s, tr("Audiences"), {tr("Leave out"), tr("As eligibility rules")})),
      m_tree(new QTreeView), m_detail(new QStackedWidget),
      m_hint(new EmptyState(u"info"_s, tr("Choose a line to see it field by field."), {})),
      m_reason(textLabel({}, TextRole::Body)), m_fields(new CompareView),
      m_chosen(textLabel({}, TextRole::Body, Tone::Secondary)) {
    setObjectName(u"import"_s);
    setWindowTitle(tr("Import"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Import %1").arg(source), TextRole::Heading));
    m_review = makeReview();
    for (QWidget* page : {static_cast<QWidget*>(m_work), static_cast<QWidget*>(m_failure), m_review})
        m_pages->addWidget(page);
    scroll->body()->addWidget(m_pages, 1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(u"import.confirm"_s);
    m_import->setEnabled(false);
    setButtonKind(m_import, u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::confirm);
    connectSession();
    resize(960, 600);
}

QWidget* ImportDialog::makeReview() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_recognised->setObjectName(u"import.recognised"_s);
    m_recognised->setWordWrap(true);
    layout->addWidget(m_recognised);
    m_message->setClosable(false);
    layout->addWidget(m_message);
    layout->addWidget(m_missing);
    layout->addWidget(m_clashes);
    layout->addWidget(m_audiences);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTree());
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    layout->addWidget(splitter, 1);
    m_chosen->setObjectName(u"import.chosen"_s);
    layout->addWidget(m_chosen);
    return page;
}

QWidget* ImportDialog::makeTree() {
    m_tree->setObjectName(u"import.changes"_s);
    m_tree->setAccessibleName(tr("What would come in"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->resizeSection(ImportModel::NameColumn, kNameWidth);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ImportDialog::showDetail);
    return m_tree;
}

QWidget* ImportDialog::makeDetail() {
    m_detail->setMinimumWidth(kNameWidth);
    m_reason->setObjectName(u"import.reason"_s);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_reason->setMargin(space::l);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QWidget* page :
         {static_cast<QWidget*>(m_hint), static_cast<QWidget*>(m_reason), static_cast<QWidget*>(m_fields)})
        m_detail->addWidget(page);
    return m_detail;
}

void ImportDialog::showDetail(const QModelIndex& index) {
    const ImportModel::Row* row = m_model->row(index);
    if (!row) {
        m_detail->setCurrentWidget(m_hint);
    } else if (row->after) {
        m_fields->setComparison(
            compareChange({{}, {{row->before, row->after}}}, EntityNames(m_session.review().after)));
        m_detail->setCurrentWidget(m_fields);
    } else {
        m_reason->setText(row->note);
        m_detail->setCurrentWidget(m_reason);
    }
}

void ImportDialog::connectSession() {
    connect(&m_session, &ImportSession::working, this, &ImportDialog::showWork);
    connect(&m_session, &ImportSession::reviewed, this, &ImportDialog::showReview);
    connect(&m_session, &ImportSession::failed, this, &ImportDialog::showFailure);
    connect(&m_session, &ImportSession::applied, this,
            [this](const ChangeSet& change) { finish(outcome(change), change); });
    connect(m_model, &ImportModel::choiceChanged, this, &ImportDialog::showChoice);
    const auto setRules = [this] {
        m_session.setRules({MissingPolicy(m_missing->answer()), ClashPolicy(m_clashes->answer()),
                            m_audiences->answer() == 1});
    };
    connect(m_missing, &RuleRow::answered, this, setRules);
    connect(m_clashes, &RuleRow::answered, this, setRules);
    connect(m_audiences, &RuleRow::answered, this, setRules);
}

void ImportDialog::start(ImportSession::Reader reader) {
    m_session.read(std::move(reader));
}

void ImportDialog::startUnasked(ImportSession::Reader reader) {
    m_unasked = true;
    start(std::move(reader));
}

bool ImportDialog::isReviewed() const {
    return m_pages->currentWidget() == m_review;
}

void ImportDialog::showWork(const QString& what, const TaskPtr& task) {
    m_import->setEnabled(false);
    m_work->show(what, task);
    m_pages->setCurrentWidget(m_work);
}

void ImportDialog::showReview() {
    const ImportReview& review = m_session.review();
    m_model->setReview(review, m_session.imported());
    m_detail->setCurrentWidget(m_hint);
    m_recognised->setText(tr("Recognised: %1.").arg(m_session.imported().summary()));
    m_missing->setVisible(!review.missing.isEmpty());
    m_missing->setQuestion(
        tr("Mentioned, but neither in the file nor in the catalog: %1").arg(review.missing.size()));
    m_clashes->setVisible(review.clashes > 0);
    m_clashes->setQuestion(tr("Already here, but different: %1").arg(review.clashes));
    const qsizetype audiences = m_session.imported().audiences.size();
    m_audiences->setVisible(audiences > 0);
    m_audiences->setQuestion(tr("Audiences (segment definitions) in the file: %1").arg(audiences));
    m_message->hide();
    if (review.isStopped())
        m_message->showMessage(
            Severity::Warning,
            tr("Some of this mentions things that nobody has. Import them too, or say what to "
               "do about them."));
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QModelIndex top = m_model->index(group, 0);
        m_tree->setFirstColumnSpanned(group, {}, true);
        m_tree->setExpanded(top, m_model->rowCount(top) <= kOpenedLines);
    }
    m_pages->setCurrentWidget(m_review);
    showChoice(0);
    chooseFirst();
    m_tree->setFocus();
    if (!m_unasked)
        return;
    if (!needsNoQuestion())
        open();
    else if (m_model->choice().count() > 0)
        confirm();
    else
        finish(tr("Everything in %1 is here already.").arg(m_source), {});
}

/// The first line that says most: what changes, else what is new.
void ImportDialog::chooseFirst() {
    QModelIndex first;
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QModelIndex line = m_model->index(0, 0, m_model->index(group, 0));
        const ImportModel::Row* row = m_model->row(line);
        if (row && row->after && (!first.isValid() || row->before))
            first = line;
    }
    if (first.isValid())
        m_tree->setCurrentIndex(first);
}

void ImportDialog::finish(const QString& text, const ChangeSet& change) {
    Q_EMIT imported(text, change);
    if (isVisible())
        accept();
    else
        deleteLater();
}

void ImportDialog::showFailure(const Error& error) {
    if (m_unasked && !isVisible())
        open();
    if (m_model->rowCount() > 0) { // what was to be applied can still be looked at
        m_pages->setCurrentWidget(m_review);
        m_message->showMessage(Severity::Error, errorSentences(error));
        showChoice(0);
        return;
    }
    m_failure->setSentence(errorSentences(error));
    m_pages->setCurrentWidget(m_failure);
}

void ImportDialog::showChoice(qsizetype followed) {
    const ProposalChoice& choice = m_model->choice();
    QString text = tr("Comes in: %1 of %2, as one step that undo takes back.")
                       .arg(choice.count())
                       .arg(choice.countAll());
    if (choice.countAll() == 0)
        text = tr("There is nothing to change.");
    if (m_session.review().isStopped())
        text = tr("Nothing comes in until you say what to do about what is missing.");
    if (followed > 0)
        text += u' ' + tr("%1 more went along, because one mentions the other.").arg(followed);
    m_chosen->setText(text);
    m_import->setEnabled(isReviewed() && choice.count() > 0 && !m_session.review().isStopped());
}

bool ImportDialog::needsNoQuestion() const {
    const ImportReview& review = m_session.review();
    return review.clashes == 0 && review.missing.isEmpty() && review.proposal.refused.isEmpty() &&
           m_session.imported().isUnderstood();
}

void ImportDialog::confirm() {
    m_session.apply(
        m_model->choice().changeSet(m_session.review().proposal, tr("Import of %1").arg(m_source)));
}

QString ImportDialog::outcome(const ChangeSet& change) const {
    const auto created = std::count_if(change.changes.cbegin(), change.changes.cend(),
                                       [](const Change& c) { return !c.before; });
    return tr("%1 is in: %2 new, %3 changed. Undo takes it back in one step.")
        .arg(m_source)
        .arg(created)
        .arg(change.changes.size() - created);
}

} // namespace ow

#include "moc_import_dialog.cpp"

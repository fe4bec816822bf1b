#include "editors/profile_form.h"

#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "editors/parts/json_highlighter.h"
#include "editors/parts/profile_summary.h"
#include "editors/parts/profile_text.h"
#include "widgets/fields/code_edit.h"
#include "widgets/notice.h"
#include "widgets/section_card.h"

#include <QJsonDocument>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

ProfileForm::ProfileForm(CatalogDocument& document)
    : TypedForm(document), m_description(textArea(1, 6)), m_summary(new ProfileSummary), m_json(new CodeEdit),
      m_jsonRow(row({}, m_json, u"document"_s, u"document"_s)) {
    SectionCard* details = section(tr("Details"));
    details->body()->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    SectionCard* summary = section(tr("What it says"));
    summary->body()->addWidget(m_summary);
    m_json->setLines(12, 40);
    m_json->setAccessibleName(tr("Document"));
    new JsonHighlighter(m_json->document(), m_json);
    m_jsonRow->setHint(
        tr("Attributes are members of the object; xEvent lists events, segmentMembership the segments, "
           "offerCounts what was proposed already."));
    section(tr("Profile document (JSON)"))->body()->addWidget(m_jsonRow);
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_value.description = text; });
    connect(m_json, &CommitTextEdit::committed, this, &ProfileForm::readDocument);
    connect(&document.drafts(), &Drafts::changed, this, [this](const EntityKey& key) {
        if (m_resumed && key == entityKey(m_value) && !this->document().drafts().draft(key))
            settle();
    });
}

void ProfileForm::readDocument(const QString& text) {
    const Result<QJsonObject> read = readProfileText(text);
    if (!read) {
        const Error& error = read.error();
        stayUnfinished(error.place.line, text,
                       tr("Line %1, column %2: %3")
                           .arg(error.place.line)
                           .arg(error.place.column)
                           .arg(errorSentences(error)));
        return;
    }
    m_json->setErrorLine({});
    m_jsonRow->setInputProblem({});
    if (*read == m_value.document) { // written back to what it was
        this->document().drafts().drop(entityKey(m_value));
        return;
    }
    keepDraft(text, {}); // until it is saved: others may have got in its way
    m_value.document = *read;
    m_summary->setProfile(m_value.document, document().catalog());
    Q_EMIT edited(changeText(tr("Document")), spoken(tr("Document")));
}

void ProfileForm::stayUnfinished(int line, const QString& text, const QString& problem) {
    m_json->setErrorLine(line);
    m_jsonRow->setInputProblem(problem);
    keepDraft(text, problem);
}

void ProfileForm::keepDraft(const QString& text, const QString& problem) {
    Drafts& drafts = document().drafts();
    const EntityKey key = entityKey(m_value);
    Draft draft = drafts.draft(key).value_or(
        Draft{key, u"document"_s, memberOf(m_value, u"document"_s), {}, {}, nullptr});
    draft.text = text;
    draft.reason = problem;
    drafts.keep(draft);
}

/// There is no draft any more: it is saved, or given up in the window where two edits meet.
void ProfileForm::settle() {
    m_json->setErrorLine({});
    m_jsonRow->setInputProblem({});
    m_summary->setProfile(m_value.document, document().catalog());
    showDocument();
    if (!saysDocument())
        m_json->putText(documentText()); // the draft stood over a value that is still the same
}

/// The author's own layout stays as long as it says the same.
void ProfileForm::showDocument() {
    if (saysDocument())
        m_json->acceptText();
    else
        m_json->setValue(documentText());
}

bool ProfileForm::saysDocument() const {
    const QJsonDocument shown = QJsonDocument::fromJson(m_json->toPlainText().toUtf8());
    return shown.isObject() && shown.object() == m_value.document;
}

QString ProfileForm::documentText() const {
    return QString::fromUtf8(QJsonDocument(m_value.document).toJson()).trimmed();
}

void ProfileForm::showValue() {
    m_description->setValue(m_value.description);
    m_summary->setProfile(m_value.document, document().catalog());
    const std::optional<Draft> draft = document().drafts().draft(entityKey(m_value));
    if (draft && m_resumed)
        return; // it stays until it reads
    showDocument();
    if (std::exchange(m_resumed, true))
        return;
    if (draft && document().unsaved().edit(entityKey(m_value))) {
        m_json->putText(draft->text); // the line above offers to save it again
    } else if (draft) {
        m_json->setPlainText(draft->text);
        m_json->flush();
    }
}

} // namespace ow

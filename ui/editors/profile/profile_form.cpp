#include "editors/profile/profile_form.h"

#include "base/timestamp.h"
#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "editors/parts/json_highlighter.h"
#include "editors/parts/profile_text.h"
#include "editors/profile/attribute_fields.h"
#include "editors/profile/count_fields.h"
#include "editors/profile/event_fields.h"
#include "editors/profile/internal/segment_membership.h"
#include "widgets/fields/code_edit.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/notice.h"
#include "widgets/section_card.h"

#include <QJsonDocument>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

ProfileForm::ProfileForm(CatalogDocument& document)
    : TypedForm(document), m_description(textArea(1, 6)), m_attributes(new AttributeFields(document)),
      m_segments(new TagChips(tr("Segments"), tr("segment"), [this] { return knownSegments(); })),
      m_events(new EventFields(document)), m_counts(new CountFields(document)), m_json(new CodeEdit),
      m_jsonRow(row({}, m_json, u"document"_s, u"document"_s)) {
    SectionCard* details = section(tr("Details"));
    details->body()->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    buildFields();
    m_json->setLines(12, 40);
    m_json->setLineWrapMode(QPlainTextEdit::WidgetWidth); // long values are no reason to scroll aside
    m_json->setAccessibleName(tr("Document"));
    new JsonHighlighter(m_json->document(), m_json);
    m_jsonRow->setHint(
        tr("The same as JSON. xEvent lists events, segmentMembership the segments, offerCounts what was "
           "proposed already."));
    section(tr("Profile document (JSON)"))->body()->addWidget(m_jsonRow);
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_value.description = text; });
    connect(m_json, &CommitTextEdit::committed, this, &ProfileForm::readDocument);
    connect(&document.drafts(), &Drafts::changed, this, [this](const EntityKey& key) {
        if (m_resumed && key == entityKey(m_value) && !this->document().drafts().draft(key))
            settle();
    });
}

void ProfileForm::buildFields() {
    m_segments->setFreeText(true);
    m_segments->setPlaceholder(tr("Add segment"));
    m_fieldCards = {section(tr("Attributes")), section(tr("Segments")), section(tr("Events, latest first")),
                    section(tr("Offers proposed so far"))};
    m_fieldCards[0]->body()->addWidget(m_attributes);
    m_fieldCards[1]->body()->addWidget(row({}, m_segments, {}, u"segments"_s));
    m_fieldCards[2]->body()->addWidget(m_events);
    m_fieldCards[3]->body()->addWidget(m_counts);
    const auto take = [this](const QJsonObject& document) {
        m_value.document = document;
        showFields(); // each part holds all of it
        showDocument();
    };
    bindPart(m_attributes, take);
    bindPart(m_events, take);
    bindPart(m_counts, take);
    bindChosen(tr("Segments"), m_segments, &TagChips::edited, [this, take](const QStringList& segments) {
        QJsonObject profile = m_value.document;
        QStringList present;
        for (const SegmentStanding& one : segmentsOf(profile)) {
            if (segments.contains(one.segment))
                present.append(one.segment);
            else
                profile = withoutSegment(profile, one.segment);
        }
        for (const QString& segment : segments) {
            if (!present.contains(segment))
                profile = withSegment(profile, segment, formatInstant(document().clock().nowMs()));
        }
        take(profile);
    });
}

/// The form shows the document; while the text of it does not read, only the text can be mended.
void ProfileForm::showFields() {
    m_attributes->setValue(m_value.document);
    m_events->setValue(m_value.document);
    m_counts->setValue(m_value.document);
    QVector<ReferenceItem> segments;
    for (const SegmentStanding& one : segmentsOf(m_value.document)) {
        const bool isIn = one.status == "realized"_L1 || one.status == "existing"_L1;
        segments.append({one.segment, isIn ? QString() : tr("%1 (%2)").arg(one.segment, one.status), {}});
    }
    m_segments->setItems(segments);
    const bool reads = !document().drafts().draft(entityKey(m_value));
    for (SectionCard* card : m_fieldCards)
        card->setEnabled(reads);
}

/// Those that the catalog asks for and the profiles are in.
QVector<ReferenceItem> ProfileForm::knownSegments() const {
    QStringList names;
    const auto take = [&names](const ProfileConstraint& constraint) {
        for (const SegmentIdentity& segment : constraint.segments)
            names.append(segment.key());
    };
    for (const PersonalizedOffer* offer : catalog().all<PersonalizedOffer>())
        take(offer->constraint);
    for (const Activity* activity : catalog().all<Activity>()) {
        for (const Criterion& criterion : activity->criteria)
            take(criterion.constraint);
    }
    for (const TestProfile* profile : catalog().all<TestProfile>()) {
        for (const SegmentStanding& one : segmentsOf(profile->document))
            names.append(one.segment);
    }
    names.removeAll(QString());
    names.sort();
    names.removeDuplicates();
    QVector<ReferenceItem> items;
    for (const QString& name : std::as_const(names))
        items.append({name, {}, {}});
    return items;
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
    showFields();
    Q_EMIT edited(changeText(tr("Document")), spoken(tr("Document")));
}

void ProfileForm::stayUnfinished(int line, const QString& text, const QString& problem) {
    m_json->setErrorLine(line);
    m_jsonRow->setInputProblem(problem);
    keepDraft(text, problem);
    showFields();
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
    showFields();
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
    showFields();
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

#include "moc_profile_form.cpp"

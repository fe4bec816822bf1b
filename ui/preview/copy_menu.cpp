#include "preview/copy_menu.h"

#include "decision/documents/request_document.h"
#include "decision/documents/scope_requests.h"
#include "disk/output_file.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "paper/pdf_page.h"
#include "preview/preview_session.h"
#include "preview/run/decision_report.h"
#include "widgets/file_dialog.h"
#include "widgets/icons.h"
#include "widgets/notice.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QMenu>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

CopyMenu::CopyMenu(PreviewSession& session, CatalogDocument& document, QWidget* parent)
    : QToolButton(parent), m_session(session), m_document(document) {
    setObjectName(u"preview.copy"_s);
    setText(tr("Copy"));
    setIcon(ow::icon(u"copy"_s));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAccessibleName(tr("Copy from the preview"));
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    auto* menu = new QMenu(this);
    const std::pair<QString, QString> actions[] = {{u"request"_s, tr("Copy request")},
                                                   {u"edge"_s, tr("Copy edge request")},
                                                   {u"response"_s, tr("Copy response")},
                                                   {u"explanation"_s, tr("Copy explanation")},
                                                   {u"scope"_s, tr("Copy decision scope")}};
    for (const auto& [what, text] : actions) {
        QAction* action = menu->addAction(text, this, [this, what = what] { copy(what); });
        action->setObjectName(u"preview.copy."_s + what);
    }
    menu->addSeparator();
    menu->addAction(tr("Write a report…"), this, &CopyMenu::askReport)->setObjectName(u"preview.report"_s);
    setMenu(menu);
}

void CopyMenu::askReport() {
    auto* dialog = new FileDialog(this, tr("Write a report"), m_document.folder(), FileDialog::Asks::Output,
                                  tr("Pages (*.html);;PDF (*.pdf)"));
    dialog->setDefaultSuffix(u"html"_s);
    dialog->selectFile(tr("decision.html"));
    connect(dialog, &QFileDialog::fileSelected, this, &CopyMenu::writeReport);
    dialog->open();
}

/// As a page, or as PDF where the name ends so.
void CopyMenu::writeReport(const QString& path) {
    const auto result = m_session.result();
    const auto* activity = m_session.catalog().find<Activity>(m_session.choice().activity);
    if (!result || !activity)
        return;
    runInBackground(
        this,
        [result, path, name = activity->name]() -> Result<void> {
            const QByteArray html = decisionReport(*result, name);
            const bool isPdf = path.endsWith(u".pdf"_s, Qt::CaseInsensitive);
            return replaceFile(path, isPdf ? asPdf(html, name) : html);
        },
        [this, path](const Result<void>& done) {
            if (done)
                Q_EMIT written(path);
            else
                Q_EMIT failed(errorSentences(done.error()));
        });
}

void CopyMenu::copy(const QString& what) {
    const auto result = m_session.result();
    if (!result)
        return;
    const auto set = [](const QByteArray& json) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(json));
    };
    if (what == "scope"_L1) {
        if (m_scope >= 0 && m_scope < result->scopes.size())
            set(decisionScope(result->scopes.at(m_scope).request.activity,
                              result->scopes.at(m_scope).request.placement));
        return;
    }
    if (what == "edge"_L1) {
        const QJsonDocument request(result->requestJson);
        if (auto asked = requestDocumentFromJson(request, result->catalog)) {
            asked->request.nowMs = result->nowMs;
            set(QJsonDocument(edgeRequest(asked->request, result->catalog)).toJson());
        }
        return;
    }
    if (what == "explanation"_L1) // perhaps of thousands of candidates
        runInBackground(
            this, [result] { return QJsonDocument(toJson(result->explanation)).toJson(); }, set);
    else
        set(QJsonDocument(what == "request"_L1 ? result->requestJson : result->responseJson).toJson());
}

} // namespace ow

#include "moc_copy_menu.cpp"

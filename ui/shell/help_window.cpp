#include "shell/help_window.h"

#include "widgets/theme.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFolder = ":/help";
constexpr int kLeastPages = 220;
constexpr int kMostPages = 300;
constexpr auto kFirstPage = "first-steps.md";

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The text of the first heading.
QString titleOf(const QString& markdown) {
    return markdown.section(u'\n', 0, 0).remove(0, 1).trimmed();
}

/// Room above headings: Markdown gives none.
void dressHeadings(QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() == 0)
            continue;
        format.setTopMargin(format.headingLevel() == 1 ? 0 : space::xl);
        format.setBottomMargin(space::s);
        QTextCursor cursor(block);
        cursor.setBlockFormat(format);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat letters;
        letters.setFont(themeFont(format.headingLevel() == 1 ? TextRole::Title : TextRole::Heading));
        letters.setProperty(QTextFormat::FontSizeAdjustment, 0);
        cursor.mergeCharFormat(letters);
    }
}

void dressTables(QTextDocument& document, const ThemeTokens& tokens) {
    const QList<QTextFrame*> frames = document.rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(tokens.border);
        format.setBorderCollapse(true);
        format.setCellPadding(space::s);
        format.setTopMargin(space::s);
        format.setBottomMargin(space::m);
        table->setFormat(format);
    }
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent, Qt::Window), m_pages(new QListWidget), m_text(new QTextBrowser) {
    setObjectName(u"help"_s);
    setWindowTitle(tr("Help"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->setObjectName(u"help.pages"_s);
    m_pages->setAccessibleName(tr("Help pages"));
    m_pages->setFrameShape(QFrame::NoFrame);
    m_pages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pages->setProperty("ground", u"window"_s);
    m_text->setObjectName(u"help.text"_s);
    m_text->setAccessibleName(tr("Help text"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(space::xl);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::s, space::s, 0, 0);
    layout->addWidget(m_pages);
    layout->addWidget(m_text, 1);

    const QFileInfoList files =
        QDir(QLatin1StringView(kFolder)).entryInfoList({u"*.md"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo& file : files) {
        auto* item = new QListWidgetItem(titleOf(read(file.filePath())));
        item->setData(Qt::UserRole, file.filePath());
        m_pages->insertItem(file.fileName() == QLatin1StringView(kFirstPage) ? 0 : m_pages->count(), item);
    }
    connect(m_pages, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item)
            showPage(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
    m_pages->setFixedWidth(std::clamp(m_pages->sizeHintForColumn(0) + space::xl, kLeastPages, kMostPages));
    m_pages->setCurrentRow(0);
    resize(960, 700);
}

void HelpWindow::showPage(const QString& path) {
    const ThemeTokens& tokens = tokensOf(this);
    QTextDocument* document = m_text->document();
    document->setDefaultFont(themeFont(TextRole::Body));
    document->setMarkdown(read(path), QTextDocument::MarkdownDialectGitHub);
    QPalette colors = m_text->palette();
    colors.setColor(QPalette::Link, tokens.accent);
    m_text->setPalette(colors);
    dressHeadings(*document);
    dressTables(*document, tokens);
    m_text->moveCursor(QTextCursor::Start);
}

void HelpWindow::follow(const QUrl& link) {
    if (!link.isRelative()) {
        QDesktopServices::openUrl(link);
        return;
    }
    for (int row = 0; row < m_pages->count(); ++row) {
        if (m_pages->item(row)->data(Qt::UserRole).toString().endsWith(u'/' + link.path()))
            m_pages->setCurrentRow(row);
    }
}

} // namespace ow

#include "moc_help_window.cpp"

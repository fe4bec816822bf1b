#pragma once

#include "base/finding.h"
#include "shell/actions/services.h"
#include "store/salvage.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class QWidget;

namespace ow {

class BackupSchedule;
class BackupsWindow;
class CatalogDocument;

/// The open catalog as a file that things can happen to: damage, media that cannot be written, backups.
class SafetyActions : public QObject {
    Q_OBJECT

public:
    SafetyActions(const Services& services, QWidget* window);
    ~SafetyActions() override;

    /// How the file of the open catalog was found.
    struct Condition {
        std::optional<Salvage> salvage{}; ///< it is damaged, and this could be read
        bool readOnly = false;
    };
    /// Null when none is open.
    void setDocument(CatalogDocument* document, Condition condition);

    /// What the user must know about the file as long as it is open; null when there is nothing to say.
    [[nodiscard]] QWidget* makeBar();

    void showBackups();

Q_SIGNALS:
    void told(ow::Severity severity, const QString& text);
    /// A file that was made or mended is to be opened.
    void openRequested(const QString& path);

private:
    [[nodiscard]] QWidget* makeDamageBar();
    [[nodiscard]] QWidget* makeReadOnlyBar();
    void askSalvageFile();
    void writeSalvaged(const QString& path);
    void askCopyOf(const QString& from);
    void copy(const QString& from, const QString& to);
    void putBack(const QString& backupPath);
    /// Asks for a new .offers file under a wished name.
    void askFile(const QString& title, const QString& name,
                 const std::function<void(const QString&)>& chosen);

    Services m_services;
    QWidget* m_window;
    QPointer<CatalogDocument> m_document;
    Condition m_condition;
    std::unique_ptr<BackupSchedule> m_schedule;
    QPointer<BackupsWindow> m_backups;
};

} // namespace ow

#pragma once

#include "catalog/catalog.h"

#include <QJsonObject>
#include <QString>
#include <QVector>
#include <QWidget>

#include <utility>

class QLabel;

namespace ow {

/// What a profile document says, for people: attributes, segments, the latest events, offers already
/// proposed.
class ProfileSummary : public QWidget {
    Q_OBJECT

public:
    explicit ProfileSummary(QWidget* parent = nullptr);

    /// The catalog says what its offers are called, and in which zone its days begin.
    void setProfile(const QJsonObject& profile, const Catalog& catalog);

private:
    /// A title, and below it names and values in two columns: plain labels of many lines, since a table of
    /// rich text takes longer to lay out than a person waits.
    struct Section {
        QWidget* widget = nullptr;
        QLabel* names = nullptr;
        QLabel* values = nullptr;
    };
    using Lines = QVector<std::pair<QString, QString>>;

    Section makeSection(const QString& title, const QString& name);
    static void showLines(const Section& section, const Lines& lines);

    Section m_attributes;
    Section m_segments;
    Section m_events;
    Section m_counts;
    QLabel* m_empty;
};

} // namespace ow

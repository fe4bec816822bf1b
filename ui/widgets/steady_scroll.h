#pragma once

#include <QObject>
#include <QPointer>

class QScrollArea;

namespace ow {

/// What has the keys stays where it is in sight while the page grows or shrinks above it: a rendering that is
/// ready, a word about a mistake. What is out of sight stays out of sight.
class SteadyScroll : public QObject {
    Q_OBJECT

public:
    /// For an area whose page is set; it belongs to the area.
    explicit SteadyScroll(QScrollArea* area);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow(QWidget* now);
    void keep();
    [[nodiscard]] int place() const;

    QScrollArea* m_area;
    QPointer<QWidget> m_field; ///< has the keys, on the page
    int m_place = 0;           ///< its upper edge on the page
    bool m_willKeep = false;
};

} // namespace ow

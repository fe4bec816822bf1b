#include "store/database/transaction.h"

#include "store/database/database.h"

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

Result<Transaction> Transaction::begin(Database& database, Kind kind) {
    if (Result<void> begun = database.run(kind == Kind::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    // SQLite has already rolled back by itself after some errors; the answer is of no interest then.
    if (m_database)
        (void)m_database->run(u"ROLLBACK"_s);
}

Result<void> Transaction::commit() {
    if (Result<void> done = m_database->run(u"COMMIT"_s); !done)
        return done;
    m_database = nullptr;
    return {};
}

} // namespace ow

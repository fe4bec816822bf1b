#pragma once

#include "base/result.h"

namespace ow {

class Database;

/// A transaction that is rolled back unless commit() succeeded.
class Transaction {
public:
    enum class Kind {
        Read,  ///< one consistent state for several reads
        Write, ///< waits for other writers at the start, so that it cannot fail halfway
    };

    [[nodiscard]] static Result<Transaction> begin(Database& database, Kind kind);
    ~Transaction();

    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}

    Database* m_database; ///< null when there is nothing left to roll back
};

} // namespace ow

using System.Data;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>Messages for the expected errors of SQLite and for contents that the journal never writes.</summary>
internal static class JournalErrors
{
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Io = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int NotADatabase = 26;

    /// <summary>The exception for the operator; null for an unexpected error.</summary>
    public static JournalException? Explain(Exception problem, string path)
    {
        var text = problem switch
        {
            SqliteException sqlite => Explain(sqlite.SqliteErrorCode, path),

            // A value that is not of its column's type, or one that the journal never writes.
            DataException or InvalidDataException or FormatException or InvalidCastException or OverflowException => Damaged(path),
            _ => null,
        };
        return text == null ? null : new JournalException(text, problem);
    }

    private static string Damaged(string path) => $"The journal {path} is damaged or was edited. Keep the file unchanged and restore a backup.";

    private static string? Explain(int code, string path)
    {
        return code switch
        {
            Busy or Locked => $"Another station holds the journal {path}. Try again.",
            ReadOnly => $"The journal {path} cannot be written. Give this user write access to it and to its folder.",
            Io => $"The journal {path} cannot be read or written. Check the disk or the network share, then try again.",
            Full => $"There is no disk space left for the journal {path}. Free some, then try again.",
            CannotOpen => $"The journal {path} cannot be opened. Check that the folder exists and that this user may write to it.",
            Error or Corrupt or TooBig or Constraint or Mismatch => Damaged(path),
            NotADatabase => $"{path} is not a production journal. Name another file.",
            _ => null,
        };
    }
}

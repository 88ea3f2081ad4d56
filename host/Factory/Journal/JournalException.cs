using Keyfob.Cli;

namespace Keyfob.Factory.Journal;

/// <summary>The journal cannot or will not do it. The message is one line for the operator: what is wrong and what to do. It holds no secret.</summary>
public sealed class JournalException(string message, Exception? cause = null) : CommandException(message, cause);

using Dapper;

namespace Keyfob.Factory.Journal;

/// <summary>Why a unit failed.</summary>
/// <param name="Number">The token's error number, or one of the tool's.</param>
/// <param name="Text">One line of 1 to 200 characters, without secrets.</param>
[method: ExplicitConstructor]
public sealed record FailureCause(int Number, string Text)
{
    /// <summary>Whether the text is one that the journal writes.</summary>
    internal bool IsSound => TextRules.IsLine(Text);
}

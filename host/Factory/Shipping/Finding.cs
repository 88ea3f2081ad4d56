namespace Keyfob.Factory.Shipping;

/// <summary>The result of one check.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Verdict">Whether it passed.</param>
/// <param name="Reason">Why the unit must not ship, without secrets; null if the check passed.</param>
public sealed record Finding(string Check, Verdict Verdict, string? Reason)
{
    /// <summary>The check passed.</summary>
    public bool IsGood => Verdict == Verdict.Passed;

    /// <summary>One line of text.</summary>
    public override string ToString() => Verdict switch
    {
        Verdict.Passed => $"ok    {Check}",
        Verdict.Failed => $"WRONG {Check}: {Reason}",
        _ => $"?     {Check}: not checked, because {Reason}",
    };

    /// <summary>Passed if it holds, failed with this reason otherwise.</summary>
    internal static Finding Of(string check, bool holds, string reason) => holds ? Passed(check) : Failed(check, reason);

    /// <summary>Passed.</summary>
    internal static Finding Passed(string check) => new(check, Verdict.Passed, null);

    /// <summary>Failed.</summary>
    internal static Finding Failed(string check, string reason) => new(check, Verdict.Failed, reason);

    /// <summary>Not checked: something that the check needs is missing.</summary>
    internal static Finding NotChecked(string check, string reason) => new(check, Verdict.NotChecked, reason);
}

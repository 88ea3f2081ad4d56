namespace Keyfob.Factory.Personalization;

/// <summary>Names of the steps in text and JSON.</summary>
internal static class UnitSteps
{
    /// <summary>The unit is checked.</summary>
    public const string Check = "check";

    /// <summary>The seed is written.</summary>
    public const string Seed = "seed";

    /// <summary>The clock is set.</summary>
    public const string Clock = "clock";

    /// <summary>The rate of the clock is measured and trimmed.</summary>
    public const string Measure = "measure";

    /// <summary>The self-test runs, and the clock is read again.</summary>
    public const string Test = "test";

    /// <summary>The token is sealed.</summary>
    public const string Seal = "seal";

    /// <summary>The token proves that it is sealed.</summary>
    public const string Verify = "verify";
}

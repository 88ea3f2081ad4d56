namespace Keyfob.Factory.Personalization;

/// <summary>Names of the steps, as the console and JSON have them.</summary>
internal static class UnitSteps
{
    /// <summary>The unit is checked: known, blank or begun, no development build.</summary>
    public const string Check = "check";

    /// <summary>It gets its seed.</summary>
    public const string Seed = "seed";

    /// <summary>Its clock is set.</summary>
    public const string Clock = "clock";

    /// <summary>The rate of its clock is measured, and trimmed.</summary>
    public const string Measure = "measure";

    /// <summary>It tests itself, and its clock is read once more.</summary>
    public const string Test = "test";

    /// <summary>It is sealed.</summary>
    public const string Seal = "seal";

    /// <summary>It proves that it is sealed.</summary>
    public const string Verify = "verify";
}

namespace Keyfob.Factory.Personalization;

/// <summary>Shows a run. Events come from any thread.</summary>
internal interface ILineView : IDisposable
{
    /// <summary>Shows what has happened.</summary>
    void Show(LineEvent happened);

    /// <summary>Shows what it came to.</summary>
    void ShowSummary(LineSummary summary);
}

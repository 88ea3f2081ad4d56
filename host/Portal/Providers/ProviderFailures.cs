namespace Keyfob.Portal.Providers;

/// <summary>What a sign-in by the provider fails with, in words.</summary>
internal static class ProviderFailures
{
    public const string
        Unreachable = "The sign-in of your organisation cannot be reached now. Try again in some minutes.",
        Cancelled = "The sign-in was cancelled, or your organisation does not allow it.",
        Failed = "The sign-in of your organisation did not work, or took too long. Begin again. If it fails again, tell your administrator.",
        NoAccount = "There is no account here for you. Ask your administrator.";

    /// <summary>Whether the provider did not answer, or not as one: the reader of its configuration throws <see cref="InvalidOperationException"/>.</summary>
    public static bool IsUnreachable(Exception? failure) =>
        failure is InvalidOperationException or HttpRequestException or IOException or OperationCanceledException;
}

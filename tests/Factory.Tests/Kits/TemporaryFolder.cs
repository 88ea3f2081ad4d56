namespace Keyfob.Factory.Tests.Kits;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("keyfob-kits-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

using System.Globalization;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve;

/// <summary>Symbolic links with names that stay the same from run to run: port-01, port-02, ...</summary>
internal sealed class PortLinks : IDisposable
{
    private readonly List<string> _links = [];

    private PortLinks()
    {
    }

    /// <summary>Makes them. An older link of the same name is replaced, anything else is not.</summary>
    /// <exception cref="ServeException">They cannot be made.</exception>
    public static PortLinks Make(string folder, IReadOnlyList<string> targets)
    {
        var made = new PortLinks();
        try
        {
            Directory.CreateDirectory(folder);
            for (var i = 0; i < targets.Count; i++)
            {
                var link = new FileInfo(Path.Combine(Path.GetFullPath(folder), "port-" + (i + 1).ToString("D2", CultureInfo.InvariantCulture)));
                if (link.LinkTarget != null)
                {
                    link.Delete();
                }

                link.CreateAsSymbolicLink(targets[i]);
                made._links.Add(link.FullName);
            }

            return made;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            made.Dispose();
            throw new ServeException("the links of --link cannot be made; it must be a folder of your own without other files port-01, port-02, ...", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _links.ForEach(File.Delete);
}

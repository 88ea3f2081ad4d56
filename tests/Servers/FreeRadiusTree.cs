namespace Keyfob.Servers;

/// <summary>The configuration files of a FreeRADIUS for a test: those of a folder with changes, and the least of Debian's that they need.</summary>
internal sealed class FreeRadiusTree
{
    /// <summary>The name of the file of the server itself, without its extension.</summary>
    public const string Name = "radiusd";

    /// <summary>Where Debian has the modules.</summary>
    public const string Modules = "/usr/lib/freeradius";

    // As Debian's, without what needs other files. A reject is not delayed: this is for tests.
    private const string Server = """
        confdir = FOLDER
        logdir = FOLDER
        run_dir = FOLDER
        libdir = MODULES
        max_request_time = 30
        cleanup_delay = 5
        log {
        	destination = stdout
        	auth = yes
        }
        security {
        	allow_core_dumps = no
        	max_attributes = 200
        	reject_delay = 0
        	status_server = yes
        }
        thread pool {
        	start_servers = 5
        	max_servers = 32
        	min_spare_servers = 3
        	max_spare_servers = 10
        }
        modules {
        	expr {
        	}
        	always ok {
        		rcode = ok
        	}
        	always reject {
        		rcode = reject
        	}
        	always handled {
        		rcode = handled
        	}
        	$INCLUDE mods-available/
        }
        $INCLUDE sites-available/

        """;

    private readonly string _folder;
    private readonly Dictionary<string, string> _files;

    /// <summary>Reads the files.</summary>
    /// <param name="configuration">Where they are.</param>
    /// <param name="folder">Where they will be written.</param>
    public FreeRadiusTree(string configuration, string folder)
    {
        _folder = folder;
        _files = Directory.GetFiles(configuration, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) != ".md")
            .ToDictionary(path => Path.GetRelativePath(configuration, path), File.ReadAllText);
        _files[$"{Name}.conf"] = Server.Replace("FOLDER", folder, StringComparison.Ordinal).Replace("MODULES", Modules, StringComparison.Ordinal);

        // Names of attributes that only one site uses: none.
        _files["dictionary"] = "";
    }

    /// <summary>Replaces a text.</summary>
    /// <exception cref="ArgumentException">No file contains it.</exception>
    public FreeRadiusTree Change(string text, string instead)
    {
        var files = _files.Where(file => file.Value.Contains(text, StringComparison.Ordinal)).Select(file => file.Key).ToArray();
        if (files.Length == 0)
        {
            throw new ArgumentException($"The configuration does not contain: {text}", nameof(text));
        }

        foreach (var file in files)
        {
            _files[file] = _files[file].Replace(text, instead, StringComparison.Ordinal);
        }

        return this;
    }

    /// <summary>Writes the files for a port.</summary>
    public void Write(int port)
    {
        foreach (var (name, text) in _files)
        {
            var path = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text.Replace("port = 1812", $"port = {port}", StringComparison.Ordinal));
        }
    }
}

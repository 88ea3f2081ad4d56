[assembly: System.Reflection.AssemblyVersion("1.1.24.0")]

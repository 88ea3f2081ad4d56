namespace System.Reflection
{
    public sealed class AssemblyInformationalVersionAttribute : Attribute
    {
        public AssemblyInformationalVersionAttribute(string informationalVersion) => throw null;

        public string InformationalVersion => throw null;
    }
}

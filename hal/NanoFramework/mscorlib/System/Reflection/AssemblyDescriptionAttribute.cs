namespace System.Reflection
{
    public sealed class AssemblyDescriptionAttribute : Attribute
    {
        public AssemblyDescriptionAttribute(string description) => throw null;

        public string Description => throw null;
    }
}

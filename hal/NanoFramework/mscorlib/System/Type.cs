using System.Reflection;

namespace System
{
    public abstract class Type : MemberInfo
    {
        protected Type() => throw null;

        public abstract Assembly Assembly { get; }
        public abstract string AssemblyQualifiedName { get; }
        public abstract Type BaseType { get; }
        public override Type DeclaringType => throw null;
        public abstract string FullName { get; }
        public bool IsAbstract => throw null;
        public bool IsArray => throw null;
        public bool IsClass => throw null;
        public bool IsEnum => throw null;
        public bool IsInterface => throw null;
        public bool IsNotPublic => throw null;
        public bool IsPublic => throw null;
        public bool IsSerializable => throw null;
        public bool IsValueType => throw null;

        public abstract Type GetElementType();
        public abstract Type[] GetInterfaces();
        public static Type GetType(string typeName) => throw null;
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null;
        public virtual bool IsInstanceOfType(object o) => throw null;
        public virtual bool IsSubclassOf(Type c) => throw null;
        public override string ToString() => throw null;
    }
}

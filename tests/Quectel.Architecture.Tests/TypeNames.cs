using System.Reflection;

namespace Quectel.Architecture.Tests;

/// <summary>The names of types as C# writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(ushort)] = "ushort",
    };

    public static string Of(Type type) =>
        Keywords.TryGetValue(type, out string? keyword) ? keyword
        : Nullable.GetUnderlyingType(type) is { } value ? Of(value) + "?"
        : type.IsByRef ? Of(type.GetElementType()!)
        : type.IsArray ? Of(type.GetElementType()!) + "[]"
        : type.IsGenericType ? Generic(type, type.GetGenericArguments().Select(Of))
        : type is { IsNested: true, IsGenericParameter: false } ? $"{Of(type.DeclaringType!)}.{type.Name}"
        : type.Name;

    /// <summary>The name with the question marks of nullable references, also of those inside a generic type.</summary>
    public static string Of(NullabilityInfo info)
    {
        Type type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        if (type.IsValueType && info.GenericTypeArguments.Length == 0)
        {
            return Of(type);
        }

        string name = info.ElementType is { } element ? Of(element) + "[]"
            : info.GenericTypeArguments.Length == 0 || Nullable.GetUnderlyingType(type) is not null ? Of(type)
            : Generic(type, info.GenericTypeArguments.Select(Of));
        return CanBeMarked(type) && info.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }

    public static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Of))}>" : "";

    public static string Constraints(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Where(IsReferenceParameter).Select(parameter => $" where {parameter.Name} : class"));

    /// <summary>An unconstrained type parameter counts as nullable with and without its question mark.</summary>
    private static bool CanBeMarked(Type type) =>
        !type.IsValueType && (!type.IsGenericParameter || IsReferenceParameter(type));

    private static bool IsReferenceParameter(Type type) => type.IsGenericParameter
        && type.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint);

    private static string Generic(Type type, IEnumerable<string> arguments) =>
        $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>";
}

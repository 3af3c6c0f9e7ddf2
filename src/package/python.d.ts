// Types imports of Python files. The bundler and jest turn such a file into its text.

declare module '*.py' {
  const text: string;
  export default text;
}

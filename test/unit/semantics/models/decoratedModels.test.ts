import assert from "node:assert/strict";
import { inShort, modelsOf } from "./models";

interface Case {
  readonly title: string;
  readonly text: string;
  readonly expected: readonly (readonly string[])[];
}

// `{a, b, 3}`: the values a and b, and absent, are three states.
const cases: readonly Case[] = [
  {
    title: "TypeORM entities, with what their columns say",
    text: `
      import { Column, Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn, CreateDateColumn } from "typeorm";
      enum Role { Admin = "admin", User = "user" }
      @Entity("users")
      export class User {
        @PrimaryGeneratedColumn() id: number;
        @Column("varchar", { length: 20, nullable: true, name: "nick_name" }) nickname: string | null;
        @Column({ type: "enum", enum: Role, default: Role.User }) role: Role;
        @Column() active: boolean = true;
        @Column({ type: "jsonb" }) settings: Record<string, any>;
        @Column({ type: "enum", enum: ["on", "off"] }) mail: string;
        @CreateDateColumn() createdAt: Date;
        @ManyToOne(() => User, { nullable: false }) boss: User;
        @ManyToOne(() => User) friend?: User;
        @OneToMany(() => User, (user) => user.boss) team: User[];
        notAColumn: string;
      }`,
    expected: [
      [
        "User: typeorm, persisted, users",
        "id: number = generated",
        "nickname?: string | null -> nick_name as varchar(20)",
        "role: Role = Role.User {admin, user, 2} as enum",
        "active: boolean = true {2}",
        "settings: Record<string, any> as jsonb !index-signature !json-column",
        "mail: string {on, off, 2} as enum declared on|off",
        "createdAt: Date = generated",
        "boss: User",
        "friend?: User",
        "team: User[] (elsewhere)",
      ],
    ],
  },
  {
    title: "TypeORM under a name of its own, and an embedded class without a decorator of its own",
    text: `
      import * as orm from "typeorm";
      export class Address { @orm.Column({ length: 5 }) zip: string }
      @orm.Entity({ name: "people" }) export class Person { @orm.Column(() => Address) home: Address }`,
    expected: [
      ["Address: typeorm, persisted", "zip: string as varchar(5)"],
      ["Person: typeorm, persisted, people", "home: Address"],
    ],
  },
  {
    title: "MikroORM entities",
    text: `
      import { Entity, Enum, Formula, ManyToOne, Opt, PrimaryKey, Property } from "@mikro-orm/core";
      type Level = "low" | "high";
      @Entity({ tableName: "authors" })
      export class Author {
        @PrimaryKey() id!: number;
        @Property({ fieldName: "nick", length: 20 }) nickname?: string;
        @Enum({ items: ["low", "high"] }) level: Level & Opt = "low";
        @Property({ persist: false }) computed!: number;
        @Formula("1 + 1") sum!: number;
        @ManyToOne({ entity: () => Author, nullable: true }) mentor!: Author;
      }`,
    expected: [
      [
        "Author: mikro-orm, persisted, authors",
        "id: number = generated",
        "nickname?: string -> nick as varchar(20)",
        'level: Level & Opt = "low" {low, high, 2}',
        "computed: number (elsewhere)",
        "sum: number (elsewhere)",
        "mentor?: Author",
      ],
    ],
  },
  {
    title: "sequelize-typescript, where a column may be null unless it is said not to",
    text: `
      import { AllowNull, Column, DataType, Default, HasMany, Model, Table } from "sequelize-typescript";
      @Table({ tableName: "people" })
      export class Person extends Model {
        @AllowNull(false) @Column(DataType.STRING(30)) name!: string;
        @Default("on") @Column({ type: DataType.ENUM("on", "off"), field: "mail_state" }) mail!: string;
        @Column bio!: string;
        @HasMany(() => Person) children!: Person[];
      }`,
    expected: [
      [
        "Person: sequelize-typescript, persisted, people",
        "name: string as string(30)",
        'mail?: string = "on" {on, off, 3} -> mail_state as enum declared on|off',
        "bio?: string",
        "children?: Person[] (elsewhere)",
      ],
    ],
  },
  {
    title: "@nestjs/mongoose",
    text: `
      import { Prop, Schema } from "@nestjs/mongoose";
      @Schema({ collection: "cats" })
      export class Cat {
        @Prop({ required: true, enum: ["tame", "wild"] }) kind: string;
        @Prop({ type: Object }) raw: Record<string, any>;
      }`,
    expected: [
      [
        "Cat: mongoose, persisted, cats",
        "kind: string {tame, wild, 2} declared tame|wild",
        "raw?: Record<string, any> as object !index-signature",
      ],
    ],
  },
  {
    title: "class-validator, where every decorated property is a field",
    text: `
      import { IsEnum, IsIn, IsOptional, IsString } from "class-validator";
      enum Role { Admin = "admin" , User = "user" }
      export class CreateUser {
        @IsString() name: string;
        @IsOptional() @IsIn(["dark", "light"]) theme?: string;
        @IsEnum(Role) role: string;
        notValidated: number;
      }`,
    expected: [
      [
        "CreateUser: class-validator",
        "name: string",
        "theme?: string {dark, light, 3} declared dark|light",
        "role: string {admin, user, 2} declared admin|user",
      ],
    ],
  },
  {
    title: "not a class whose decorators only have the names",
    text: `
      import { Column, Entity } from "./decorators";
      @Entity() export class User { @Column() name: string }`,
    expected: [],
  },
];

describe("data models by decorators", () => {
  for (const { title, text, expected } of cases) {
    it(title, async () => {
      const files = { "src/decorators.ts": "export declare const Entity: any; export declare const Column: any;" };
      assert.deepEqual((await modelsOf(text, { files })).map(inShort), expected);
    });
  }

  it("follows decorators that the project passes on", async () => {
    const files = { "src/orm.ts": 'export { Column, Entity as Table } from "typeorm";' };
    const text = 'import { Column, Table } from "./orm";\n@Table() export class User { @Column() name: string }';
    assert.deepEqual((await modelsOf(text, { files })).map(inShort), [["User: typeorm, persisted", "name: string"]]);
  });
});
